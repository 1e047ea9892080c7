using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>Opens stamps that are stuck on packs: first and last, or a whole sheet.</summary>
public sealed class ActivateStampsModel(TimeProvider time) : BatchPage
{
    /// <summary>What is typed, pasted or scanned.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The form, with the number of the first stamp that waits.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Id = Id<StampRun>.New(time), First = View.NextPrinted?.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    /// <summary>Opens them.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var many = await Send(new ActivateStamps(Form.Id, Batch, Form.First, Form.Last), cancel);
        return Redirect($"/my/stamps/{Batch}?done=Open&many={many}");
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of this act.</summary>
        public Id<StampRun> Id { get; set; }

        /// <summary>Number, serial or address.</summary>
        public string? First { get; set; }

        /// <summary>The same; may be empty.</summary>
        public string? Last { get; set; }
    }
}
