namespace Marketplace.Features.Shell;

/// <summary>How many packs are in this device's basket, for the frame of every page.</summary>
public interface IBasketCount
{
    /// <summary>The count, or null where this device has no basket; reads nothing then.</summary>
    Task<int?> Of(HttpContext request);
}
