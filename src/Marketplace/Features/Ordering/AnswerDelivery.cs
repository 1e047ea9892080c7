using FluentValidation;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Ordering;

/// <summary>Says how the goods go: by post, with a word for the carrier. <c>delivery.note</c>.</summary>
public sealed record AnswerDelivery(string Key, string? Note) : ICommand<Unit>
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 200;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the checkout is known only to who holds its key");
}

internal sealed class AnswerDeliveryValidator : AbstractValidator<AnswerDelivery>
{
    public AnswerDeliveryValidator() =>
        RuleFor(c => c.Note).Must(note => (note ?? "").Trim().Length <= AnswerDelivery.LongestNote).WithErrorCode("delivery.note");
}

internal sealed class AnswerDeliveryHandler(MarketplaceContext db) : IRequestHandler<AnswerDelivery, Unit>
{
    public async Task<Unit> Handle(AnswerDelivery request, CancellationToken cancellationToken)
    {
        var checkout = await db.Set<Checkout>().Unplaced(request.Key, cancellationToken);
        checkout.Delivery((request.Note ?? "").Trim());
        return Unit.Value;
    }
}
