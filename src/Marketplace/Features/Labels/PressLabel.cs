using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Traceability;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Labels;

/// <summary>How a label will look on paper, before it is issued.</summary>
/// <param name="Listing">Of what.</param>
/// <param name="Variant">Which pack; the first where null.</param>
/// <param name="Lot">Which lot; none where null.</param>
/// <param name="Wish">How. Throws <c>label.size</c>.</param>
public sealed record PressLabel(Id<Listing> Listing, Id<Variant>? Variant, Id<Lot>? Lot, LabelWish Wish) : IQuery<LabelProof>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Names("packs and lots of other listings are 404", Variant, Lot);
}

/// <summary>A label as it will be printed; null where there is no pack or no rule.</summary>
/// <param name="Label">Size, layout or refusal.</param>
/// <param name="MayBeShort">Goods of low risk: most may be left to the electronic label.</param>
/// <param name="HasSecond">There is an English name.</param>
public sealed record LabelProof(PressedLabel? Label, bool MayBeShort, bool HasSecond);

internal sealed class PressLabelHandler(LabelFacts facts, LabelPress press) : IRequestHandler<PressLabel, LabelProof>
{
    public async Task<LabelProof> Handle(PressLabel request, CancellationToken cancellationToken)
    {
        var fact = await facts.Of(request.Listing, request.Variant, request.Lot, null, cancellationToken);
        return new(
            fact.Pack is null || fact.Rule is null ? null : press.Set(fact.Said(), ElectronicLabel.CodeOf(fact.Pack.Id, fact.Lot?.Id), fact.Rows, fact.On, request.Wish),
            LabelPress.MayBeShort(fact.Text.LabelGroup, fact.Rows, fact.On),
            fact.Text.TitleEn.Length > 0);
    }
}
