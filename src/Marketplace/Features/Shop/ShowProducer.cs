using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>What buyers may know of a producer. 404 unless it has something in the shop: until then nobody need know that it is there.</summary>
public sealed record ShowProducer(Id<Producer> Id) : IQuery<ProducerPage>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open").Names("only producers with published listings are shown, without personal data", Id);
}

/// <summary>A producer's page.</summary>
public sealed record ProducerPage(Id<Producer> Id, string Name, ProducerKind Kind, string Commune, string CommuneCode, string Province, string Hamlet, string About, bool IsSample, DateTimeOffset Since, ProducerPage.Check? Checked)
{
    /// <summary>The last verification of the producer itself: by which office, and when its sealed decision was returned.</summary>
    public sealed record Check(string Office, DateTimeOffset At);
}

internal sealed class ShowProducerHandler(MarketplaceContext db, CardReader cards, RegionIndex regions) : IRequestHandler<ShowProducer, ProducerPage>
{
    public async Task<ProducerPage> Handle(ShowProducer request, CancellationToken cancellationToken)
    {
        var since = await cards.Published().Where(l => l.ProducerId == request.Id).OrderBy(l => l.PublishedAt).Select(l => l.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        var producer = await db.Set<Producer>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (since is null || producer is null)
        {
            throw DomainException.NotFound();
        }

        var commune = regions.FindCommune(producer.CommuneCode);
        return new(producer.Id, producer.Name, producer.Kind, commune?.FullName ?? "", producer.CommuneCode, regions.FindProvince(commune?.ProvinceCode)?.Name ?? "", producer.Hamlet, producer.About, producer.IsSample, since.Value, await Checked(producer.Id, cancellationToken));
    }

    // The last word counts: a refusal after an earlier consent shows nothing.
    private async Task<ProducerPage.Check?> Checked(Id<Producer> id, CancellationToken cancel)
    {
        var last = await db.Set<Dossier>().AsNoTracking().Where(d => d.ProducerId == id && d.LotId == null && d.ClaimId == null && d.ReturnedAt != null).OrderByDescending(d => d.ReturnedAt)
            .Select(d => new { d.IsGranted, d.ReturnedAt, Office = db.Set<Office>().Where(o => o.Id == d.OfficeId).Select(o => o.Name).First() }).FirstOrDefaultAsync(cancel);
        return last is { IsGranted: true, ReturnedAt: { } at } ? new(last.Office, at) : null;
    }
}
