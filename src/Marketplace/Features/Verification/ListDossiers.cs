using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Which part of an office's dossiers.</summary>
public enum DossierShelf
{
    /// <summary>Waiting for the officer's own step.</summary>
    Mine,

    /// <summary>All that are not given back.</summary>
    Open,

    /// <summary>Given back.</summary>
    Returned,
}

/// <summary>The dossiers of the caller's offices, the most pressing first.</summary>
/// <param name="Shelf">Which; the officer's own turn where missing.</param>
/// <param name="Find">Words of the title or the producer's name, with or without marks.</param>
/// <param name="Page">From 1.</param>
public sealed record ListDossiers(DossierShelf? Shelf = null, string? Find = null, int? Page = null) : IQuery<DossierQueue>
{
    /// <summary>Dossiers on one page.</summary>
    internal const int Size = 20;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(OfficersView.Roles);
}

/// <summary>One page of an office's dossiers.</summary>
public sealed record DossierQueue(IReadOnlyList<DossierQueue.Row> Dossiers, int Count, int Page, int Pages, int Mine, int Open, DossierQueue.Week LastDays)
{
    /// <summary>A dossier in the list.</summary>
    /// <param name="Id">The dossier.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Producer">The producer's name.</param>
    /// <param name="Subject">What it is about: lot, claim or producer.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="IsGranted">What was decided, once decided.</param>
    /// <param name="Due">The clock.</param>
    /// <param name="Holder">Who has it in hand.</param>
    /// <param name="IsHeldByMe">The caller has it in hand.</param>
    /// <param name="IsOwn">The caller must leave it to others.</param>
    public sealed record Row(Id<Dossier> Id, string Title, string Producer, string Subject, DossierState State, bool? IsGranted, Due Due, string? Holder, bool IsHeldByMe, bool IsOwn);

    /// <summary>Given back within the last seven days, and how many of them in time.</summary>
    public sealed record Week(int Returned, int InTime);
}

internal sealed class ListDossiersHandler(MarketplaceContext db, OfficersView view, OwnAffairs affairs, LegalClock clock) : IRequestHandler<ListDossiers, DossierQueue>
{
    private const int WeekDays = 7;

    public async Task<DossierQueue> Handle(ListDossiers request, CancellationToken cancellationToken)
    {
        var grants = await view.Grants(cancellationToken);
        var shelf = request.Shelf ?? DossierShelf.Mine;
        var all = shelf switch
        {
            DossierShelf.Mine => view.Mine(grants),
            DossierShelf.Open => view.All(grants).Where(d => d.ReturnedAt == null),
            _ => view.All(grants).Where(d => d.ReturnedAt != null),
        };
        foreach (var word in VietnameseText.Fold(request.Find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all = all.Where(d => d.Find.Contains(word));
        }

        var count = await all.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + ListDossiers.Size - 1) / ListDossiers.Size);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var ordered = shelf == DossierShelf.Returned ? all.OrderByDescending(d => d.ReturnedAt).ThenBy(d => d.Id) : all.OrderBy(d => d.DueAt).ThenBy(d => d.Id);
        var shown = await ordered.Skip((page - 1) * ListDossiers.Size).Take(ListDossiers.Size)
            .Select(d => new
            {
                Dossier = d,
                Producer = db.Set<Producer>().Where(p => p.Id == d.ProducerId).Select(p => p.Name).FirstOrDefault() ?? "",
                Holder = db.Set<Person>().Where(p => p.Id == d.HolderId).Select(p => p.Name).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var own = await affairs.Among(view.Officer, [.. shown.Select(s => s.Dossier.ProducerId)], cancellationToken);
        var calendar = await clock.Calendar(cancellationToken);
        var week = clock.Now.AddDays(-WeekDays);
        var lately = view.All(grants).Where(d => d.ReturnedAt > week);
        return new(
            [.. shown.Select(s => new DossierQueue.Row(
                s.Dossier.Id,
                s.Dossier.Title,
                s.Producer,
                s.Dossier.Subject,
                s.Dossier.State,
                s.Dossier.IsGranted,
                LegalClock.Stand(calendar, s.Dossier.DueAt, s.Dossier.ReturnedAt, clock.Now),
                s.Holder,
                s.Dossier.HolderId == view.Officer,
                own.Producers.Contains(s.Dossier.ProducerId) || (s.Dossier.AskedBy is { } asked && own.People.Contains(asked))))],
            count,
            page,
            pages,
            await view.Mine(grants).CountAsync(cancellationToken),
            await view.All(grants).CountAsync(d => d.ReturnedAt == null, cancellationToken),
            new(await lately.CountAsync(cancellationToken), await lately.CountAsync(d => d.ReturnedAt <= d.DueAt, cancellationToken)));
    }
}
