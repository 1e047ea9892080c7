using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Labels;

/// <summary>
/// Issues the electronic label of a pack, or of a pack from a lot: a first edition, another where the text has changed, none where it has not.
/// Refuses <c>label_group.missing</c> and, with each field, <c>label.missing</c>. The answer is the page's id: the one that is there already, if there is one.
/// </summary>
/// <param name="Label">Id of a new page.</param>
/// <param name="Listing">Of what.</param>
/// <param name="Variant">Which pack.</param>
/// <param name="Lot">Which lot; null where the goods have none.</param>
public sealed record IssueLabel(Id<ElectronicLabel> Label, Id<Listing> Listing, Id<Variant> Variant, Id<Lot>? Lot) : ICommand<Id<ElectronicLabel>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Names("packs and lots of other listings are 404", Variant, Lot).Creates(Label);
}

internal sealed class IssueLabelHandler(MarketplaceContext db, LabelFacts facts, TimeProvider time) : IRequestHandler<IssueLabel, Id<ElectronicLabel>>
{
    public async Task<Id<ElectronicLabel>> Handle(IssueLabel request, CancellationToken cancellationToken)
    {
        var fact = await facts.Of(request.Listing, request.Variant, request.Lot, null, cancellationToken);
        if (fact.Rule is null || fact.Findings is null)
        {
            throw new DomainException("label_group.missing", "LabelGroup");
        }

        if (fact.Findings.Missing.Count > 0)
        {
            throw new DomainException(RefusalKind.Invalid, [.. fact.Findings.Missing.Select(f => new Refusal("label.missing", $"LabelFields[{f}]", LabelField.Of(f).Name))]);
        }

        var code = ElectronicLabel.CodeOf(request.Variant, request.Lot);
        var label = await db.Set<ElectronicLabel>().FirstOrDefaultAsync(l => l.Code == code, cancellationToken);
        if (label is null)
        {
            label = new(request.Label, fact.Listing, request.Variant, request.Lot, time.GetUtcNow());
            db.Add(label);
        }

        var content = JsonSerializer.Serialize(fact.Said(), PipelineJson.Options);
        var newest = await db.Set<LabelEdition>().Where(e => e.LabelId == label.Id && e.Number == label.Latest).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        if (newest != content)
        {
            db.Add(label.Issue(Id<LabelEdition>.New(time), content, time.GetUtcNow()));
        }

        return label.Id;
    }
}
