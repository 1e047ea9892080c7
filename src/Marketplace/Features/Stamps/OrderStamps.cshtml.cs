using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>How many stamps for which pack.</summary>
public sealed class OrderStampsModel(TimeProvider time) : AppPage
{
    /// <summary>Of which lot.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Lot> Lot { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The lot.</summary>
    public LotForStamps View { get; private set; } = null!;

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Id = Id<StampBatch>.New(time), Variant = View.Packs.Select(p => p.Id).FirstOrDefault() };
    }

    /// <summary>Orders them.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var count = int.TryParse((Form.Count ?? "").Replace(".", "", StringComparison.Ordinal).Trim(), System.Globalization.CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var batch = await Send(new OrderStamps(Form.Id, Lot, Form.Variant, count), cancel);
        return Redirect("/my/stamps/" + batch);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => View = await Send(new ShowLotForStamps(Lot), cancel);

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of the new batch.</summary>
        public Id<StampBatch> Id { get; set; }

        /// <summary>For which pack.</summary>
        public Id<Variant> Variant { get; set; }

        /// <summary>As typed.</summary>
        public string? Count { get; set; }
    }
}
