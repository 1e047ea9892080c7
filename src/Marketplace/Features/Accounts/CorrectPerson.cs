using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Corrects a person's name and phone. Another phone signs the person out everywhere: whoever has the old one must not stay inside.</summary>
public sealed record CorrectPerson(Id<Person> Id, string Name, string Phone) : ICommand<Id<Person>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("an administrator sees all people", Id);
}

/// <summary>Ends or restores a person's right to sign in; ending it ends all sessions.</summary>
public sealed record ClosePerson(Id<Person> Id, bool Closed) : ICommand<Id<Person>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("an administrator sees all people", Id);
}

internal sealed class CorrectPersonValidator : AbstractValidator<CorrectPerson>
{
    public CorrectPersonValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("person.name");
        RuleFor(c => c.Phone).MustBeMobile();
    }
}

internal sealed class CorrectPersonHandler(MarketplaceContext db, Administrators administrators, TimeProvider time) : IRequestHandler<CorrectPerson, Id<Person>>, IRequestHandler<ClosePerson, Id<Person>>
{
    public async Task<Id<Person>> Handle(CorrectPerson request, CancellationToken cancellationToken)
    {
        var person = await db.FindAsync<Person>([request.Id], cancellationToken) ?? throw DomainException.NotFound();
        var phone = PhoneNumber.Parse(request.Phone).E164;
        if (phone != person.Phone)
        {
            await EndSessions(person.Id, cancellationToken);
        }

        person.Correct(request.Name.Trim(), phone);
        return person.Id;
    }

    public async Task<Id<Person>> Handle(ClosePerson request, CancellationToken cancellationToken)
    {
        var person = await db.FindAsync<Person>([request.Id], cancellationToken) ?? throw DomainException.NotFound();
        if (request.Closed && person.ClosedAt is null)
        {
            await administrators.DemandAnotherThan(person.Id, cancellationToken);
            person.Close(time.GetUtcNow());
            await EndSessions(person.Id, cancellationToken);
        }
        else if (!request.Closed && person.ClosedAt is not null)
        {
            person.Close(null);
        }

        return person.Id;
    }

    private async Task EndSessions(Id<Person> person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        (await db.Set<Session>().Where(s => s.PersonId == person && s.RevokedAt == null && s.EndsAt > now).ToListAsync(cancel)).ForEach(s => s.Revoke(now));
    }
}
