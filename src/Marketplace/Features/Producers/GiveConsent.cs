using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Features.Accounts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Sends a code to the producer's own phone; who reads it back agrees.</summary>
public sealed record SendConsentCode(Id<OneTimeCode> Id, Id<Producer> Producer) : ICommand<Id<OneTimeCode>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Creates(Id);
}

/// <summary>Records that the producer agreed to a text, by the code that its phone got. False where the code does not fit: the try counts, so this is an answer and no refusal.</summary>
public sealed record GiveConsent(Id<Producer> Producer, Id<ConsentText> Text, string GivenBy, string Code) : ICommand<bool>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Names("the texts are public", Text);
}

internal sealed class GiveConsentValidator : AbstractValidator<GiveConsent>
{
    public GiveConsentValidator()
    {
        RuleFor(c => c.GivenBy).Must(ProducerText.IsName).WithErrorCode("consent.given_by");
        RuleFor(c => c.Code).Must(code => code is { Length: < 40 } && code.Count(char.IsAsciiDigit) == 6).WithErrorCode("consent.code");
    }
}

internal sealed class SendConsentCodeHandler(MarketplaceContext db, OneTimeCodes codes) : IRequestHandler<SendConsentCode, Id<OneTimeCode>>
{
    public async Task<Id<OneTimeCode>> Handle(SendConsentCode request, CancellationToken cancellationToken)
    {
        var phone = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.Phone).FirstAsync(cancellationToken);
        return await codes.Send(request.Id, phone, CodePurpose.Consent, request.Producer.Value, "producers.consent.sms", cancellationToken);
    }
}

internal sealed class GiveConsentHandler(MarketplaceContext db, OneTimeCodes codes, CallerHolder holder, TimeProvider time) : IRequestHandler<GiveConsent, bool>
{
    public async Task<bool> Handle(GiveConsent request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await ConsentTexts.InForce(db, now).Select(t => (Id<ConsentText>?)t.Id).FirstOrDefaultAsync(cancellationToken) != request.Text)
        {
            throw DomainException.Conflict("consent.text_changed");
        }

        // Pressed twice: the first press used the code up.
        if (await db.Set<Consent>().AnyAsync(c => c.ProducerId == request.Producer && c.TextId == request.Text && c.WithdrawnAt == null, cancellationToken))
        {
            return true;
        }

        var producer = await db.Set<Producer>().AsNoTracking().FirstAsync(p => p.Id == request.Producer, cancellationToken);
        if (!await codes.Try(producer.Phone, CodePurpose.Consent, producer.Id.Value, request.Code, cancellationToken))
        {
            return false;
        }

        var person = holder.Caller.Person!.Value;
        var isOwner = await db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == producer.Id && p.PersonId == person && p.From <= now && (p.To == null || p.To > now), cancellationToken);
        db.Add(new Consent(Id<Consent>.New(time), producer.Id, request.Text, ConsentChannel.PhoneCode, ProducerText.Tidy(request.GivenBy), producer.Phone, isOwner ? null : person, now));
        await LetSignIn(producer, now, cancellationToken);
        return true;
    }

    // The code has just proven the phone: from now on the producer signs in with it and needs no administrator for that.
    private async Task LetSignIn(Producer producer, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == producer.Id && p.From <= now && (p.To == null || p.To > now), cancel))
        {
            return;
        }

        // A family shares a phone: only the same name is the same person.
        var sharers = await db.Set<Person>().Where(p => p.Phone == producer.Phone && p.ClosedAt == null).ToListAsync(cancel);
        var owner = sharers.Find(p => VietnameseText.Fold(p.Name) == VietnameseText.Fold(producer.Representative));
        if (owner is null)
        {
            owner = new Person(Id<Person>.New(time), producer.Representative, producer.Phone, now);
            db.Add(owner);
        }

        db.Add(new ProducerPerson(Id<ProducerPerson>.New(time), producer.Id, owner.Id, now));
    }
}

/// <summary>Which text is in force.</summary>
internal static class ConsentTexts
{
    /// <summary>The text in force at a moment first.</summary>
    public static IQueryable<ConsentText> InForce(MarketplaceContext db, DateTimeOffset now) =>
        db.Set<ConsentText>().AsNoTracking().Where(t => t.From <= now).OrderByDescending(t => t.From).ThenByDescending(t => t.Id);
}
