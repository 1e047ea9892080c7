using System.Globalization;
using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Search;

/// <summary>"Vì sao kết quả này?", for administrators.</summary>
public sealed class ExplainSearchModel(ISearchEngine embedded, ISearchCluster? cluster = null) : AppPage
{
    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>The engine that is asked; empty for the shop's choice.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Engine { get; set; }

    /// <summary>A listing that is asked about.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Listing { get; set; }

    /// <summary>Why; null before anything is asked.</summary>
    public ExplainedSearch? Why { get; private set; }

    /// <summary>Engines to choose from.</summary>
    public IReadOnlyList<string> Engines => cluster is null ? [embedded.Name] : [cluster.Name, embedded.Name];

    /// <summary>A number as people here write it.</summary>
    public static string Say(double number) => number.ToString("0.000", CultureInfo.GetCultureInfo("vi-VN"));

    /// <summary>Only reads; before a question only the form is shown.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        var why = await Send(new ExplainSearch(Text, Engine, Listing), cancel);
        Why = string.IsNullOrWhiteSpace(Text) ? null : why;
    }
}
