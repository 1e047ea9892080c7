using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Weighs a document by itself, without an index.</summary>
internal sealed class DocumentWeighing : ISearchWeighing
{
    /// <inheritdoc/>
    public ScoreParts PartsOf(UnderstoodQuery query, SearchDocument document)
    {
        var keys = DocumentKeys.Of(document);
        var held = keys.Words.ToHashSet(StringComparer.Ordinal);
        CandidateNames names = new(
            DocumentKeys.Split(keys.Title),
            [.. keys.Aliases.Split(DocumentKeys.Between, StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split(' '))],
            DocumentKeys.Split(keys.Producer),
            DocumentKeys.Split(keys.Place),
            keys.Commune,
            keys.Shelf);
        return new Scorer(query).PartsOf(names, i => query.Words[i].Forms.Any(f => f.Kind < MatchKind.Fuzzy && held.Contains("s" + f.Key)));
    }
}
