using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Adds a person who can sign in by phone.</summary>
public sealed record AddPerson(Id<Person> Id, string Name, string Phone) : ICommand<Id<Person>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Or(Access.By(CallerKind.Seed, CallerKind.CommandLine)).Creates(Id);
}

internal sealed class AddPersonValidator : AbstractValidator<AddPerson>
{
    public AddPersonValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("person.name");
        RuleFor(c => c.Phone).MustBeMobile();
    }
}

internal sealed class AddPersonHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<AddPerson, Id<Person>>
{
    public Task<Id<Person>> Handle(AddPerson request, CancellationToken cancellationToken)
    {
        db.Add(new Person(request.Id, request.Name.Trim(), PhoneNumber.Parse(request.Phone).E164, time.GetUtcNow()));
        return Task.FromResult(request.Id);
    }
}
