using Marketplace.Features.Shell;

namespace Marketplace.Features.Stamps;

/// <summary>For a stamp that no camera reads: its code is typed.</summary>
public sealed class LookModel : AppPage
{
    /// <summary>The form.</summary>
    public void OnGet()
    {
    }
}
