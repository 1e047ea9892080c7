using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>Says who receives the goods. <c>receiver.name</c>, <c>phone.invalid</c>, <c>phone.not_mobile</c>.</summary>
public sealed record AnswerReceiver(string Key, string? Name, string? Phone) : ICommand<Unit>
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 80;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the checkout is known only to who holds its key");
}

internal sealed class AnswerReceiverValidator : AbstractValidator<AnswerReceiver>
{
    public AnswerReceiverValidator()
    {
        RuleFor(c => c.Name).Must(name => name?.Trim().Length is >= 2 and <= AnswerReceiver.LongestName).WithErrorCode("receiver.name");
        RuleFor(c => c.Phone).Custom((phone, context) =>
        {
            try
            {
                PhoneNumber.Parse(phone);
            }
            catch (DomainException refused)
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(nameof(AnswerReceiver.Phone), refused.Code) { ErrorCode = refused.Code });
            }
        });
    }
}

internal sealed class AnswerReceiverHandler(MarketplaceContext db) : IRequestHandler<AnswerReceiver, Unit>
{
    public async Task<Unit> Handle(AnswerReceiver request, CancellationToken cancellationToken)
    {
        var checkout = await db.Set<Checkout>().Unplaced(request.Key, cancellationToken);
        checkout.Receiver(request.Name!.Trim(), PhoneNumber.Parse(request.Phone).E164);
        return Unit.Value;
    }
}

/// <summary>Checkouts that may still be answered.</summary>
internal static class OpenCheckouts
{
    /// <summary>The checkout of a key; answers are kept even while nothing is held. <c>checkout.placed</c> once it became an order.</summary>
    public static async Task<Checkout> Unplaced(this IQueryable<Checkout> checkouts, string key, CancellationToken cancel)
    {
        var checkout = await checkouts.FirstOrDefaultAsync(c => c.Key == key, cancel) ?? throw DomainException.NotFound();
        return checkout.State == CheckoutState.Placed ? throw DomainException.Conflict("checkout.placed") : checkout;
    }
}
