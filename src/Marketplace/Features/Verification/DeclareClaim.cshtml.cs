using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>Copies a paper out and hands it in: <c>?kind=</c> says which.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class DeclareClaimModel(EvidenceUpload upload, TimeProvider time) : AppPage
{
    private const long MostBytes = EvidenceUpload.MostBytes + (1024L * 1024);
    private static readonly string[] Forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "d/M/yy", "yyyy-MM-dd"];

    /// <summary>For which product.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>Which paper; asked for where it is missing.</summary>
    [BindProperty(SupportsGet = true)]
    public ClaimKind? Kind { get; set; }

    /// <summary>What is sent.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The product with what it needs.</summary>
    public PaperSheet Sheet { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        (Form.Id, Form.Dossier) = (Id<Claim>.New(time), Id<Dossier>.New(time));
        await Load(cancel);
    }

    /// <summary>Hands it in.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (Kind is not { } kind)
        {
            throw new DomainException("claim.kind", "Kind");
        }

        ClaimText text = new(kind, [Id, .. Form.Others], Form.Stars, Form.Number ?? "", Form.Issuer ?? "", Form.Scope ?? "", Day(Form.IssuedOn, "IssuedOn"), Day(Form.ExpiresOn, "ExpiresOn"));
        await using var sent = Form.File?.OpenReadStream();
        await upload.Declare(Form.Id, Sheet.Producer, text, sent, Form.Dossier, cancel);
        return Redirect($"/my/products/{Id}/papers?done=paper");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Sheet = await Send(new ListPapers(Id), cancel);

    // What people type: 20/5/2026, 20-5-2026, 20.5.26.
    private static DateOnly? Day(string? typed, string field) => string.IsNullOrWhiteSpace(typed) ? null
        : DateOnly.TryParseExact(typed.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new DomainException("claim.day", field);

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of the new claim.</summary>
        public Id<Claim> Id { get; set; }

        /// <summary>Of the new dossier.</summary>
        public Id<Dossier> Dossier { get; set; }

        /// <summary>OCOP stars.</summary>
        public int? Stars { get; set; }

        /// <summary>Number of the paper.</summary>
        public string? Number { get; set; }

        /// <summary>Who issued it.</summary>
        public string? Issuer { get; set; }

        /// <summary>For what it is good.</summary>
        public string? Scope { get; set; }

        /// <summary>Day of issue as typed.</summary>
        public string? IssuedOn { get; set; }

        /// <summary>Last day as typed.</summary>
        public string? ExpiresOn { get; set; }

        /// <summary>Other products that the paper names.</summary>
        public IReadOnlyList<Id<Listing>> Others { get; set; } = [];

        /// <summary>The paper, photographed or scanned.</summary>
        public IFormFile? File { get; set; }
    }
}
