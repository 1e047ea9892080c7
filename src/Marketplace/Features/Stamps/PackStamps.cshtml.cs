using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>Which stamped packs go into a parcel.</summary>
public sealed class PackStampsModel(TimeProvider time) : AppPage
{
    /// <summary>Which order.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Order> Order { get; set; }

    /// <summary>What is typed, pasted or scanned.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The parcel.</summary>
    public ParcelView View { get; private set; } = null!;

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Id = Id<StampRun>.New(time) };
    }

    /// <summary>Puts them in.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new PackStamps(Form.Id, Order, Form.First, Form.Last), cancel);
        return Redirect($"/my/orders/{Order}/stamps");
    }

    /// <summary>Takes one out.</summary>
    public async Task<IActionResult> OnPostOut(string? serial, CancellationToken cancel)
    {
        await Send(new UnpackStamp(Order, serial ?? ""), cancel);
        return Redirect($"/my/orders/{Order}/stamps");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowParcel(Order), cancel);
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of this act.</summary>
        public Id<StampRun> Id { get; set; }

        /// <summary>Serial or address.</summary>
        public string? First { get; set; }

        /// <summary>The same; may be empty.</summary>
        public string? Last { get; set; }
    }
}
