using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;

namespace Marketplace.Features.Search;

/// <summary>How a search came to its results.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Engine">The engine that answered.</param>
/// <param name="IsSubstitute">It stood in for the cluster.</param>
/// <param name="Milliseconds">How long reading and finding took.</param>
/// <param name="Finding">How the text was read, and what was tried.</param>
/// <param name="Hits">The best ten.</param>
/// <param name="Asked">The listing that was asked about; rank 0 where it is not among the best ten; null where it is not in the shop.</param>
/// <param name="Cluster">What Elasticsearch was asked, where it answered.</param>
public sealed record ExplainedSearch(string Text, string Engine, bool IsSubstitute, double Milliseconds, [property: JsonIgnore] Finding Finding, IReadOnlyList<ExplainedHit> Hits, ExplainedHit? Asked, ClusterReasons? Cluster)
{
    /// <summary>The words and their forms.</summary>
    public IReadOnlyList<QueryWord> Words => Finding.Query.Words;

    /// <summary>All hits.</summary>
    public int Total => Finding.Answer.Total;
}

/// <summary>Why a listing stands where it stands.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Id">The listing.</param>
/// <param name="Title">Vietnamese.</param>
/// <param name="Producer">Who sells it.</param>
/// <param name="Parts">What words and names add.</param>
/// <param name="IsWhole">It holds every needed word.</param>
/// <param name="Goods">What the goods add, by the parameters of <see cref="Ranking.Table"/>.</param>
public sealed record ExplainedHit(int Rank, Id<Listing> Id, string Title, string Producer, ScoreParts Parts, bool IsWhole, IReadOnlyDictionary<string, double> Goods)
{
    /// <summary>All together.</summary>
    public double Score => Parts.Score + Goods.Values.Sum();
}
