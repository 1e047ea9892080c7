using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>How one pack travels.</summary>
public sealed class PackingPageModel : DraftPageModel
{
    /// <summary>The pack of the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Variant> Pack { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>As it stands, with advice.</summary>
    public PackingView View { get; private set; } = null!;

    /// <summary>Name of the pack.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The form, filled in with what stands or is best.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        var (present, advice) = (View.Present, View.Advice);
        Form = new()
        {
            Kind = present?.Kind ?? advice.Kind,
            LengthMm = Centimetres(present?.LengthMm),
            WidthMm = Centimetres(present?.WidthMm),
            HeightMm = Centimetres(present?.HeightMm),
            Grams = present?.Grams.ToString(CultureInfo.InvariantCulture) ?? "",
            IsFragile = present?.IsFragile ?? advice.IsFragile,
            IsPerishable = present?.IsPerishable ?? advice.IsPerishable,
            IsCool = present?.IsCool ?? advice.IsCool,
        };
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new DescribePacking(Pack, Form.Kind, Millimetres(Form.LengthMm, nameof(Form.LengthMm)), Millimetres(Form.WidthMm, nameof(Form.WidthMm)), Millimetres(Form.HeightMm, nameof(Form.HeightMm)), Grams(), Form.IsFragile, Form.IsPerishable, Form.IsCool), cancel);
        return Redirect(Back + "/packs?done=packing");
    }

    /// <summary>Forgets it.</summary>
    public async Task<IActionResult> OnPostForget(CancellationToken cancel)
    {
        await Send(new DescribePacking(Pack, null, 0, 0, 0, 0, false, false, false), cancel);
        return Redirect(Back + "/packs?done=packing_gone");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Name = (Shown.Packs.FirstOrDefault(p => p.Id == Pack) ?? throw DomainException.NotFound()).Name;
        View = await Send(new ShowPacking(Pack), cancel);
    }

    private static string Centimetres(int? millimetres) => millimetres is { } mm ? (mm / 10m).ToString("0.#", CultureInfo.CurrentCulture) : "";

    // Half centimetres are said with a comma or a point.
    private static int Millimetres(string text, string field) =>
        decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cm) && cm < Packing.LongestSide
            ? (int)Math.Round(cm * 10) : throw new DomainException("packing.size", field, RefusalKind.Invalid, Packing.LongestSide / 10);

    private int Grams() =>
        int.TryParse(Form.Grams.Trim().Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var grams)
            ? grams : throw new DomainException("packing.weight", nameof(Form.Grams), RefusalKind.Invalid, Packing.Heaviest / 1_000);

    /// <summary>The form; sizes as typed, in centimetres.</summary>
    public sealed class Input
    {
        /// <summary>What it travels in.</summary>
        public PackingKind Kind { get; set; }

        /// <summary>Length.</summary>
        public string LengthMm { get; set; } = "";

        /// <summary>Width.</summary>
        public string WidthMm { get; set; } = "";

        /// <summary>Height.</summary>
        public string HeightMm { get; set; } = "";

        /// <summary>Weight with packing.</summary>
        public string Grams { get; set; } = "";

        /// <summary>Breaks.</summary>
        public bool IsFragile { get; set; }

        /// <summary>Spoils soon.</summary>
        public bool IsPerishable { get; set; }

        /// <summary>Must stay cold.</summary>
        public bool IsCool { get; set; }
    }
}
