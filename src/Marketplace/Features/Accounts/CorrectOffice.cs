using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Corrects what an office is called and where it is.</summary>
public sealed record CorrectOffice(Id<Office> Id, string Name, string CommuneCode, string Phone) : ICommand<Id<Office>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("an administrator sees all offices", Id);
}

/// <summary>Closes an office, or opens it again. A closed one takes no new case.</summary>
public sealed record CloseOffice(Id<Office> Id, bool Closed) : ICommand<Id<Office>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("an administrator sees all offices", Id);
}

internal sealed class CorrectOfficeValidator : AbstractValidator<CorrectOffice>
{
    public CorrectOfficeValidator(RegionIndex regions)
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("office.name");
        RuleFor(c => c.CommuneCode).Must(code => regions.FindCommune(code) is not null).WithErrorCode("commune.unknown");
    }
}

internal sealed class CorrectOfficeHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<CorrectOffice, Id<Office>>, IRequestHandler<CloseOffice, Id<Office>>
{
    public async Task<Id<Office>> Handle(CorrectOffice request, CancellationToken cancellationToken)
    {
        var office = await db.FindAsync<Office>([request.Id], cancellationToken) ?? throw DomainException.NotFound();
        office.Correct(request.Name.Trim(), request.CommuneCode, request.Phone.Trim());
        return office.Id;
    }

    public async Task<Id<Office>> Handle(CloseOffice request, CancellationToken cancellationToken)
    {
        var office = await db.FindAsync<Office>([request.Id], cancellationToken) ?? throw DomainException.NotFound();
        if (request.Closed != office.ClosedAt is not null)
        {
            office.Close(request.Closed ? time.GetUtcNow() : null);
        }

        return office.Id;
    }
}
