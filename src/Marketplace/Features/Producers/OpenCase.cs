using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Opens a case: the producer, the office's leave to act for it, and the case itself, in one go.</summary>
public sealed record OpenCase(
    Id<Case> Id,
    Id<Producer> Producer,
    Id<Office> Office,
    ProducerKind Kind,
    string Name,
    string Representative,
    string Phone,
    string CommuneCode,
    string Hamlet) : ICommand<Id<Case>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InOffice(Office, Role.Helper).Creates(Id)
        .Names("the command makes this producer, and refuses an id that is taken", Producer);
}

internal sealed class OpenCaseValidator : AbstractValidator<OpenCase>
{
    public OpenCaseValidator(RegionIndex regions)
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("producer.kind");
        RuleFor(c => c.Name).Must(ProducerText.IsName).WithErrorCode("producer.name");
        RuleFor(c => c.Representative).Must(ProducerText.IsName).WithErrorCode("producer.representative");
        RuleFor(c => c.Phone).Must(phone => PhoneNumber.TryParse(phone, out _)).WithErrorCode("phone.invalid");
        RuleFor(c => c.CommuneCode).Must(code => regions.FindCommune(code) is not null).WithErrorCode("commune.unknown");
        RuleFor(c => c.Hamlet).MaximumLength(ProducerText.LongestName).WithErrorCode("producer.hamlet");
    }
}

internal sealed class OpenCaseHandler(MarketplaceContext db, CallerHolder holder, TimeProvider time) : IRequestHandler<OpenCase, Id<Case>>
{
    public async Task<Id<Case>> Handle(OpenCase request, CancellationToken cancellationToken)
    {
        var office = await db.Set<Office>().AsNoTracking().FirstAsync(o => o.Id == request.Office, cancellationToken);
        if (office.ClosedAt is not null)
        {
            throw DomainException.Conflict("office.closed");
        }

        if (request.Producer.IsEmpty || await db.Set<Producer>().AnyAsync(p => p.Id == request.Producer, cancellationToken))
        {
            throw DomainException.Conflict("id.taken");
        }

        var now = time.GetUtcNow();
        Producer producer = new(
            request.Producer, request.Kind, ProducerText.Tidy(request.Name), ProducerText.Tidy(request.Representative),
            PhoneNumber.Parse(request.Phone).E164, request.CommuneCode, ProducerText.Tidy(request.Hamlet), now);
        if (holder.Caller.Kind == CallerKind.Seed)
        {
            producer.MarkAsSample();
        }

        db.Add(producer);
        db.Add(new Delegation(Id<Delegation>.New(time), producer.Id, request.Office, now, null));
        db.Add(new Case(request.Id, producer.Id, request.Office, holder.Caller.Person!.Value, now));
        return request.Id;
    }
}

/// <summary>Rules for what producers are called.</summary>
internal static class ProducerText
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>True for 2 to 100 characters with at least two letters.</summary>
    public static bool IsName(string? text) => text is not null && Tidy(text) is { Length: <= LongestName } tidy && tidy.Count(char.IsLetter) >= 2;

    /// <summary>One blank between words, none around.</summary>
    public static string Tidy(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
