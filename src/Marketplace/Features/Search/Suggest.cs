using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Domain.Text;
using Marketplace.Features.Shop;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Search;

/// <summary>What somebody who has typed this may want: products, producers, communes, categories.</summary>
/// <param name="Q">Typed so far.</param>
public sealed record Suggest(string? Q = null) : IQuery<SuggestAnswer>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open");
}

/// <summary>Suggestions, best first.</summary>
public sealed record SuggestAnswer(IReadOnlyList<Suggested> Suggestions);

/// <summary>One suggestion.</summary>
/// <param name="Kind"><c>product</c>, <c>producer</c>, <c>commune</c>, <c>category</c>.</param>
/// <param name="Text">To show.</param>
/// <param name="Url">Where it leads.</param>
public sealed record Suggested(string Kind, string Text, string Url);

internal sealed class SuggestHandler(SearchRouter router, Lexicon lexicon, Shelves shelves, RegionIndex regions) : IRequestHandler<Suggest, SuggestAnswer>
{
    private const int MostProducts = 6;
    private const int MostOthers = 3;

    public async Task<SuggestAnswer> Handle(Suggest request, CancellationToken cancellationToken)
    {
        var text = QueryReader.Tidy(request.Q);
        var start = string.Join(' ', Terms.Of(text).Select(Terms.Fold));
        if (start.Length == 0)
        {
            return new([]);
        }

        var plan = await shelves.Plan(cancellationToken);
        var names = await router.Begin(null).Suggest(start, MostProducts, cancellationToken);
        List<Suggested> found =
        [
            .. Category(plan, start),
            .. names.Where(n => !n.IsProducer).Select(n => Product(n.Text)),
        ];
        if (found.Count < MostOthers && start.Length > 2)
        {
            var query = lexicon.Reader(plan).Read(new(text, [], IsGrowing: true), router.Words);
            found.AddRange(query.Meant.Where(m => !m.IsHint).Select(m => Product(m.Text)));
        }

        found.AddRange(names.Where(n => n.IsProducer).Take(MostOthers).Select(n => new Suggested("producer", n.Text, "/search?q=" + Uri.EscapeDataString(n.Text))));
        found.AddRange(Communes(start));
        return new([.. found.DistinctBy(s => s.Url)]);
    }

    private static Suggested Product(string text) => new("product", text, "/search?q=" + Uri.EscapeDataString(text));

    private static IEnumerable<Suggested> Category(ShelfPlan plan, string start) =>
        plan.All.Where(s => VietnameseText.Fold(s.Name).StartsWith(start, StringComparison.Ordinal)).Take(MostOthers).Select(s => new Suggested("category", s.Title, "/categories/" + s.Slug));

    private IEnumerable<Suggested> Communes(string start) => start.Length < 3
        ? []
        : router.Words.Knows(start.Split(' ')[0]) ? regions.Search(start, MostOthers).Select(m => new Suggested("commune", m.Commune.FullName, "/communes/" + m.Commune.Code)) : [];
}
