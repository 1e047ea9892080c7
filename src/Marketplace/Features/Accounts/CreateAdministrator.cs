using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Makes an administrator from the command line: the only way to the first one. A person of the same name and phone is taken, not doubled.</summary>
public sealed record CreateAdministrator(Id<Person> Person, Id<RoleGrant> Grant, string Name, string Phone) : ICommand<CreateAdministrator.Made>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.CommandLine).Names("new rows; only the operator's command line comes here", Person, Grant);

    /// <summary>What was done.</summary>
    public sealed record Made(Id<Person> Person, string Phone, bool NewPerson, bool NewRole);
}

internal sealed class CreateAdministratorValidator : AbstractValidator<CreateAdministrator>
{
    public CreateAdministratorValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("person.name");
        RuleFor(c => c.Phone).MustBeMobile();
    }
}

internal sealed class CreateAdministratorHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<CreateAdministrator, CreateAdministrator.Made>
{
    public async Task<CreateAdministrator.Made> Handle(CreateAdministrator request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var phone = PhoneNumber.Parse(request.Phone);
        var name = request.Name.Trim();
        var known = await db.Set<Person>().FirstOrDefaultAsync(p => p.Phone == phone.E164 && p.Name == name && p.ClosedAt == null, cancellationToken);
        var person = known ?? new Person(request.Person, name, phone.E164, now);
        if (known is null)
        {
            db.Add(person);
        }

        var holds = await db.Set<RoleGrant>().AnyAsync(g => g.PersonId == person.Id && g.Role == Role.Administrator && g.From <= now && (g.To == null || g.To > now), cancellationToken);
        if (!holds)
        {
            db.Add(new RoleGrant(request.Grant, person.Id, Role.Administrator, null, now, null));
        }

        return new(person.Id, phone.Display, known is null, !holds);
    }
}
