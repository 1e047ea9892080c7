using FluentValidation;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>Corrects what a producer is called and where it is. Another phone is told to the old one, because codes go there.</summary>
public sealed record CorrectProducer(
    Id<Producer> Producer,
    ProducerKind Kind,
    string Name,
    string Representative,
    string Phone,
    string CommuneCode,
    string Hamlet,
    string About) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

internal sealed class CorrectProducerValidator : AbstractValidator<CorrectProducer>
{
    public CorrectProducerValidator(RegionIndex regions)
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("producer.kind");
        RuleFor(c => c.Name).Must(ProducerText.IsName).WithErrorCode("producer.name");
        RuleFor(c => c.Representative).Must(ProducerText.IsName).WithErrorCode("producer.representative");
        RuleFor(c => c.Phone).Must(phone => PhoneNumber.TryParse(phone, out _)).WithErrorCode("phone.invalid");
        RuleFor(c => c.CommuneCode).Must(code => regions.FindCommune(code) is not null).WithErrorCode("commune.unknown");
        RuleFor(c => c.Hamlet).MaximumLength(ProducerText.LongestName).WithErrorCode("producer.hamlet");
        RuleFor(c => c.About).MaximumLength(600).WithErrorCode("producer.about");
    }
}

internal sealed class CorrectProducerHandler(MarketplaceContext db, CommandScope scope, Texts texts) : IRequestHandler<CorrectProducer, Unit>
{
    public async Task<Unit> Handle(CorrectProducer request, CancellationToken cancellationToken)
    {
        var producer = await db.Set<Producer>().FirstAsync(p => p.Id == request.Producer, cancellationToken);
        var phone = PhoneNumber.Parse(request.Phone);
        if (producer.Phone != phone.E164)
        {
            scope.Text(producer.Phone, texts["producers.phone.sms", producer.Name, phone.Display]);
        }

        if (producer.Name != ProducerText.Tidy(request.Name))
        {
            // Products are found by the name of who sells them, and show it.
            foreach (var listing in await db.Set<Listing>().Where(l => l.ProducerId == producer.Id && l.State == ListingState.Published).Select(l => l.Id).ToListAsync(cancellationToken))
            {
                scope.Tell("listing.changed", listing);
            }
        }

        producer.Correct(request.Kind, ProducerText.Tidy(request.Name), ProducerText.Tidy(request.Representative), phone.E164, request.CommuneCode, ProducerText.Tidy(request.Hamlet));
        producer.Describe(request.About.Trim());
        return Unit.Value;
    }
}
