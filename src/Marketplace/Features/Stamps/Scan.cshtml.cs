using Marketplace.Domain.Regions;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>The answer in one word.</summary>
public enum ScanVerdict
{
    /// <summary>In the book.</summary>
    Known,

    /// <summary>Printed, on no pack.</summary>
    Inactive,

    /// <summary>Held back.</summary>
    Suspended,

    /// <summary>Called back.</summary>
    Recalled,

    /// <summary>Looked up in an unusual way.</summary>
    Unusual,

    /// <summary>Not there.</summary>
    Unknown,

    /// <summary>A lot, without a stamp.</summary>
    Lot,

    /// <summary>The network asked for too many.</summary>
    Busy,
}

/// <summary>What anybody sees who scans a stamp; and the links for programs that ask for them.</summary>
public sealed class ScanModel(ScanLimits limits, ScanTokens tokens, Resolver resolver, ScanMemory memory, RegionIndex regions) : AppPage
{
    /// <summary>What is known.</summary>
    public ScanView? View { get; private set; }

    /// <summary>The answer.</summary>
    public ScanVerdict Verdict { get; private set; }

    /// <summary>What was asked for, as it came.</summary>
    public string Asked { get; private set; } = "";

    /// <summary>Provinces by name, for whoever wants to say where.</summary>
    public IEnumerable<Province> Provinces => regions.Provinces.OrderBy(p => p.Name, StringComparer.Create(new System.Globalization.CultureInfo("vi-VN"), ignoreCase: true));

    /// <summary>True for the stamps whose goods are shown.</summary>
    public bool ShowsGoods => View is not null && Verdict is ScanVerdict.Known or ScanVerdict.Unusual or ScanVerdict.Lot or ScanVerdict.Suspended or ScanVerdict.Recalled;

    /// <summary>The page, the links, or a way to one of them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Resolver.Headers(HttpContext);
        if (!limits.Count(HttpContext))
        {
            return Say(ScanVerdict.Busy, StatusCodes.Status429TooManyRequests);
        }

        if (ScanAddress.Read(Request) is not { } asked)
        {
            return Say(ScanVerdict.Unknown, StatusCodes.Status400BadRequest);
        }

        Asked = asked.Serial ?? asked.Lot ?? asked.Gtin ?? "";
        var links = Resolver.IsAsked(Request, asked);
        View = await Send(new ShowScan(asked.Gtin, asked.Lot, asked.Serial), cancel);
        if (View is null && asked.MayBeGuess)
        {
            limits.CountUnknown(HttpContext);
        }

        if (links || (asked.Serial is null && View is null))
        {
            return new ResultOf(links ? resolver.Answer(HttpContext, asked, await resolver.Levels(asked, View, cancel)) : await Product(asked, cancel));
        }

        if (View?.Stamp is { } stamp && HttpMethods.IsGet(Request.Method) && await tokens.Of(HttpContext, cancel) is var token && !memory.IsCounted(stamp.Serial, token))
        {
            await Send(new RecordScan(stamp.Serial, token), cancel);
            View = await Send(new ShowScan(asked.Gtin, asked.Lot, asked.Serial), cancel);
        }

        return Say(Judge(View), StatusCodes.Status200OK);
    }

    private static ScanVerdict Judge(ScanView? view) => view switch
    {
        null => ScanVerdict.Unknown,
        { Stamp: null, Lot.State: LotState.Recalled } or { Stamp.Standing: StampState.Recalled } => ScanVerdict.Recalled,
        { Stamp: null, Lot.State: LotState.Suspended } or { Stamp.Standing: StampState.Suspended } => ScanVerdict.Suspended,
        { Stamp: null } => ScanVerdict.Lot,
        { Stamp.Standing: StampState.Printed } => ScanVerdict.Inactive,
        { Stamp.Evidence.Grade: ScanGrade.Unusual } => ScanVerdict.Unusual,
        _ => ScanVerdict.Known,
    };

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Say(ScanVerdict verdict, int status)
    {
        Verdict = verdict;
        Response.StatusCode = status;
        return Page();
    }

    // A product without lot or serial has one page: the shop's. An unknown lot leads there too.
    private async Task<IResult> Product(ScanAddress asked, CancellationToken cancel)
    {
        var levels = await resolver.Levels(asked, null, cancel);
        return levels.Count == 0 ? Results.NotFound() : resolver.Answer(HttpContext, asked with { LinkType = "defaultLink" }, levels);
    }

    private sealed class ResultOf(IResult result) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => result.ExecuteAsync(context.HttpContext);
    }
}
