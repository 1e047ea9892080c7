using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Opens an office.</summary>
public sealed record AddOffice(Id<Office> Id, OfficeKind Kind, string Name, string CommuneCode, string Phone) : ICommand<Id<Office>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Or(Access.By(CallerKind.Seed, CallerKind.CommandLine)).Creates(Id);
}

internal sealed class AddOfficeValidator : AbstractValidator<AddOffice>
{
    public AddOfficeValidator(RegionIndex regions)
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("office.name");
        RuleFor(c => c.CommuneCode).Must(code => regions.FindCommune(code) is not null).WithErrorCode("commune.unknown");
    }
}

internal sealed class AddOfficeHandler(MarketplaceContext db) : IRequestHandler<AddOffice, Id<Office>>
{
    public Task<Id<Office>> Handle(AddOffice request, CancellationToken cancellationToken)
    {
        db.Add(new Office(request.Id, request.Kind, request.Name.Trim(), request.CommuneCode, request.Phone.Trim()));
        return Task.FromResult(request.Id);
    }
}
