using Marketplace.Domain.Search;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Search;

/// <summary>What was looked for in the end, and what it found.</summary>
/// <param name="Query">The understood query that found it.</param>
/// <param name="Answer">What it found.</param>
/// <param name="Meant">Other searches that may be meant.</param>
/// <param name="FilledBy">The hint whose results fill the page, because the words alone found nothing.</param>
/// <param name="Tried">What was tried on the way, as keys of sentences.</param>
public sealed record Finding(UnderstoodQuery Query, SearchAnswer Answer, IReadOnlyList<QueryMeant> Meant, string? FilledBy, IReadOnlyList<string> Tried);

/// <summary>Reads a query and searches; where nothing is found, tries harder, one step after the other.</summary>
internal sealed class Finder(Lexicon lexicon)
{
    private const int MostHints = 4;

    /// <summary>Finds.</summary>
    /// <param name="engine">Who is asked.</param>
    /// <param name="words">The shop's words.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="off">Chips taken off.</param>
    /// <param name="plan">The categories.</param>
    /// <param name="search">Filters, order, stretch; its query is put in here.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Finding> Find(Func<SearchQuery, CancellationToken, Task<SearchAnswer>> engine, Vocabulary words, string? text, IReadOnlyCollection<string> off, ShelfPlan plan, SearchQuery search, CancellationToken cancel)
    {
        var reader = lexicon.Reader(plan);
        UnderstoodQuery Read(string? of, bool harder) => reader.Read(new(of, off, IsGrowing: true, harder), words);
        var query = Read(text, harder: false);
        var answer = await engine(search with { Query = query }, cancel);
        List<string> tried = [];
        List<QueryMeant> meant = [.. query.Meant];
        if (query.Words.Count > 0 && answer.Whole == 0)
        {
            tried.Add("search.tried.slips");
            var harder = Read(text, harder: true);
            var more = await engine(search with { Query = harder }, cancel);
            if (more.Named > 0 || more.Total > answer.Total)
            {
                (query, answer) = (harder, more);
            }
        }

        string? filledBy = null;
        foreach (var hint in meant.Where(m => m.IsHint).Take(answer.Named == 0 ? MostHints : 0))
        {
            tried.Add("search.tried.regions");
            var other = Read(hint.Text, harder: false);
            var instead = await engine(search with { Query = other }, cancel);
            if (instead.Named > 0)
            {
                (query, answer, filledBy) = (other with { Chips = query.Chips }, instead, hint.Text);
                break;
            }
        }

        if (answer.Total == 0 && query.Said != new SaidFilter())
        {
            tried.Add("search.tried.filters");
            var open = query with { Said = new() };
            var more = await engine(search with { Query = open }, cancel);
            if (more.Total > 0)
            {
                (query, answer) = (open, more);
            }
        }

        return new(query, answer, meant, filledBy, [.. tried.Distinct()]);
    }
}
