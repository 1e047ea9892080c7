using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>Paying money of an order back: all, or packs, or delivery.</summary>
public sealed class OpenRefundModel(TimeProvider time) : AppPage
{
    /// <summary>The order.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Order> Id { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>What may be paid back.</summary>
    public RefundableOrder View { get; private set; } = null!;

    /// <summary>The form, with nothing chosen.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Id = Id<Refund>.New(time), Lines = [.. View.Lines.Select(l => new Line { Variant = l.Variant, Quantity = "0" })] };
    }

    /// <summary>Opens the refund.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        PacksBack[] lines = [.. Form.Lines.Select(l => new PacksBack(l.Variant, int.TryParse((l.Quantity ?? "").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : string.IsNullOrWhiteSpace(l.Quantity) ? 0 : -1))];
        var refund = await Send(new OpenRefund(Form.Id, Id, Form.What == Part.Whole, lines, Form.Delivery, Form.Reason, Form.Note, Form.Restock), cancel);
        await Load(cancel);
        return Redirect($"/my/money/{View.Producer}/refunds/{refund}");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowRefundable(Id), cancel);
    }

    /// <summary>All or some.</summary>
    public enum Part
    {
        /// <summary>All that is left.</summary>
        Whole,

        /// <summary>What is chosen below.</summary>
        Some,
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of the new refund.</summary>
        public Id<Refund> Id { get; set; }

        /// <summary>All or some.</summary>
        public Part What { get; set; }

        /// <summary>Packs.</summary>
        public List<Line> Lines { get; set; } = [];

        /// <summary>Delivery too.</summary>
        public bool Delivery { get; set; }

        /// <summary>Why.</summary>
        public RefundReason Reason { get; set; }

        /// <summary>In words.</summary>
        public string? Note { get; set; }

        /// <summary>Back on the shelf.</summary>
        public bool Restock { get; set; }
    }

    /// <summary>Packs of one line.</summary>
    public sealed class Line
    {
        /// <summary>Which.</summary>
        public Id<Variant> Variant { get; set; }

        /// <summary>How many, as typed.</summary>
        public string? Quantity { get; set; }
    }
}
