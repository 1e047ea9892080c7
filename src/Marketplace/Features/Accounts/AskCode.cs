using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Asks for a code to sign in with. The answer is the same whether or not anybody has the phone.</summary>
public sealed record AskCode(Id<OneTimeCode> Id, string Phone) : ICommand<Id<OneTimeCode>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("signing in comes before being somebody").Creates(Id);
}

internal sealed class AskCodeValidator : AbstractValidator<AskCode>
{
    public AskCodeValidator()
    {
        RuleFor(c => c.Id).Must(id => !id.IsEmpty).WithErrorCode("id.empty");
        RuleFor(c => c.Phone).MustBeMobile();
    }
}

internal sealed class AskCodeHandler(MarketplaceContext db, OneTimeCodes codes) : IRequestHandler<AskCode, Id<OneTimeCode>>
{
    public async Task<Id<OneTimeCode>> Handle(AskCode request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumber.Parse(request.Phone).E164;
        if (await db.Set<Person>().AnyAsync(p => p.Phone == phone && p.ClosedAt == null, cancellationToken))
        {
            await codes.Send(request.Id, phone, CodePurpose.SignIn, null, "accounts.code.text", cancellationToken);
        }
        else
        {
            await codes.Pretend(request.Id, phone, CodePurpose.SignIn, cancellationToken);
        }

        return request.Id;
    }
}
