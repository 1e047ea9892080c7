using FluentValidation;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Regions;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Ordering;

/// <summary>Says where the goods go: house or hamlet, and the official commune. <c>address.line</c>, <c>commune.unknown</c>.</summary>
public sealed record AnswerAddress(string Key, string? Line, string? Commune) : ICommand<Unit>
{
    /// <summary>Longest line, in characters.</summary>
    public const int LongestLine = 200;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the checkout is known only to who holds its key");
}

internal sealed class AnswerAddressValidator : AbstractValidator<AnswerAddress>
{
    public AnswerAddressValidator(RegionIndex regions)
    {
        RuleFor(c => c.Line).Must(line => line?.Trim().Length is >= 2 and <= AnswerAddress.LongestLine).WithErrorCode("address.line");
        RuleFor(c => c.Commune).Must(code => regions.FindCommune(code) is not null).WithErrorCode("commune.unknown");
    }
}

internal sealed class AnswerAddressHandler(MarketplaceContext db) : IRequestHandler<AnswerAddress, Unit>
{
    public async Task<Unit> Handle(AnswerAddress request, CancellationToken cancellationToken)
    {
        var checkout = await db.Set<Checkout>().Unplaced(request.Key, cancellationToken);
        checkout.Address(request.Line!.Trim(), request.Commune!, checkout.Note);
        return Unit.Value;
    }
}
