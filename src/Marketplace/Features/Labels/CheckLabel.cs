using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Labels;

/// <summary>What a label says and lacks, by today's rule of its group: as it is saved, or as it is being typed.</summary>
/// <param name="Listing">Of what.</param>
/// <param name="Variant">Which pack; the first where null.</param>
/// <param name="Lot">Which lot; none where null.</param>
/// <param name="Typed">Changes that are not saved.</param>
public sealed record CheckLabel(Id<Listing> Listing, Id<Variant>? Variant = null, Id<Lot>? Lot = null, ListingChange? Typed = null) : IQuery<LabelState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Names("packs and lots of other listings are 404", Variant, Lot).Names("shelves are public", Typed?.Category);
}

/// <summary>A label for who writes it.</summary>
/// <param name="Listing">Of what.</param>
/// <param name="Title">The name of the goods.</param>
/// <param name="Producer">The producer's name.</param>
/// <param name="IsHelping">The caller acts for the producer, and is none of its people.</param>
/// <param name="IsSmall">Need not give nutrition facts.</param>
/// <param name="Pack">The chosen pack; null where there is none.</param>
/// <param name="Packs">The packs there are.</param>
/// <param name="Lot">The chosen lot, or null.</param>
/// <param name="Lots">Open lots.</param>
/// <param name="Group">The label group's name; empty where there is no rule for it.</param>
/// <param name="Source">The act that asks for it.</param>
/// <param name="IsChecked">The rule was read against the act.</param>
/// <param name="Rules">Which row: id and first day.</param>
/// <param name="Lines">What is said and asked, in the order of a label.</param>
/// <param name="Warnings">What is doubtful.</param>
public sealed record LabelState(
    Id<Listing> Listing, string Title, string Producer, bool IsHelping, bool IsSmall, Id<Variant>? Pack, IReadOnlyList<LabelState.Choice<Variant>> Packs, Id<Lot>? Lot, IReadOnlyList<LabelState.Choice<Lot>> Lots,
    string Group, string Source, bool IsChecked, string Rules, IReadOnlyList<LabelState.Line> Lines, IReadOnlyList<LabelWarning> Warnings)
{
    /// <summary>A pack or a lot to choose.</summary>
    public sealed record Choice<T>(Id<T> Id, string Name);

    /// <summary>A line; <c>Text</c> is empty where nothing is said, <c>IsMissing</c> where the law asks for it all the same.</summary>
    public sealed record Line(string Field, string Text, bool IsRequired, bool IsMissing);

    /// <summary>Lines that are missing.</summary>
    public IEnumerable<Line> Missing => Lines.Where(l => l.IsMissing);
}

internal sealed class CheckLabelHandler(MarketplaceContext db, LabelFacts facts, CallerHolder holder, TimeProvider time) : IRequestHandler<CheckLabel, LabelState>
{
    public async Task<LabelState> Handle(CheckLabel request, CancellationToken cancellationToken)
    {
        var fact = await facts.Of(request.Listing, request.Variant, request.Lot, request.Typed, cancellationToken);
        var missing = fact.Findings?.Missing ?? [];
        var required = fact.Rule?.Required ?? [];
        return new(
            fact.Listing.Id, fact.Text.Title, fact.Producer.Name, !await IsOwn(fact.Producer.Id, cancellationToken), fact.Producer.IsSmall,
            fact.Pack?.Id, [.. fact.Packs.Select(p => new LabelState.Choice<Variant>(p.Id, p.Name))],
            fact.Lot?.Id, [.. fact.Lots.Select(l => new LabelState.Choice<Lot>(l.Id, l.Number))],
            fact.Rule?.Name ?? "", fact.Rule?.Source ?? "", fact.Rule?.IsChecked ?? false, fact.Findings?.Rules ?? "",
            [
                .. required.Concat(missing).Concat(fact.Fields.Keys).Distinct(StringComparer.Ordinal).OrderBy(LabelSource.Place).ThenBy(f => f, StringComparer.Ordinal)
                    .Select(f => new LabelState.Line(f, fact.Fields.GetValueOrDefault(f, ""), required.Contains(f), missing.Contains(f))),
            ],
            fact.Findings?.Warnings ?? []);
    }

    private Task<bool> IsOwn(Id<Producer> producer, CancellationToken cancel)
    {
        var (now, person) = (time.GetUtcNow(), holder.Caller.Person);
        return db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == producer && p.PersonId == person && p.From <= now && (p.To == null || p.To > now), cancel);
    }
}
