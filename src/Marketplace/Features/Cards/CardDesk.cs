using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Asks the provider and takes over what it says; each a step of its own, so that a process that dies between them leaves nothing that is not found again.</summary>
public sealed class CardDesk(MarketplaceContext db, ICardProvider provider, Dispatcher dispatcher, Texts texts, TimeProvider time)
{
    private static readonly Caller Self = new(CallerKind.Job, Name: "card.desk");

    /// <summary>Opens the provider's page for a stored payment, or finds the one that is open. <c>card.away</c>, <c>card.refused</c>.</summary>
    public async Task<CardState> Open(Id<CardPayment> payment, CancellationToken cancel)
    {
        var row = await Read(payment, cancel);
        if (row.State != CardState.Opening)
        {
            return row.State;
        }

        try
        {
            return await Note(row, await Ask(row, cancel), cancel: cancel);
        }
        catch (DomainException refused) when (refused.Code == "card.refused")
        {
            await Note(row, Never(row), cancel: cancel);
            throw;
        }
    }

    /// <summary>Looks at a payment and takes over how it stands; ends its page once its time is over.</summary>
    public async Task<CardState> Check(Id<CardPayment> payment, bool again, CancellationToken cancel)
    {
        var row = await Read(payment, cancel);
        try
        {
            var told = await Look(row, cancel);
            if (told.Standing == CardStanding.Open && time.GetUtcNow() >= row.Until)
            {
                told = await provider.End(told.Session, cancel);
            }

            return await Note(row, told, again: again, cancel: cancel);
        }
        catch (DomainException away) when (away.Code == "card.away" && again)
        {
            return await Note(row, null, again: true, cancel: cancel);
        }
    }

    /// <summary>Leaves whatever payment of a group is live, on the word of who holds the group's key.</summary>
    public async Task LeaveLatest(string groupKey, CancellationToken cancel)
    {
        if (await dispatcher.Send(new ShowCard(groupKey), cancel) is { IsLive: true, Payment: { } live })
        {
            await Leave(live, cancel);
        }
    }

    /// <summary>"Thử cách khác": the page is ended at the provider before another way opens. Where it was paid meanwhile, it is paid. <c>card.away</c> where the provider does not answer: then nothing else opens either.</summary>
    public async Task<CardState> Leave(Id<CardPayment> payment, CancellationToken cancel)
    {
        var row = await Read(payment, cancel);
        if (!row.IsLive)
        {
            return row.State;
        }

        var told = await Look(row, cancel);
        return await Note(row, told.Standing == CardStanding.Open ? await provider.End(told.Session, cancel) : told, left: true, cancel: cancel);
    }

    // Whether an opening that got no answer has made a page is learnt by asking for it again, under the same key.
    private async Task<CardSituation> Look(CardPayment row, CancellationToken cancel)
    {
        if (row.Session.Length > 0)
        {
            return await provider.Look(row.Session, cancel);
        }

        try
        {
            return await Ask(row, cancel);
        }
        catch (DomainException refused) when (refused.Code == "card.refused")
        {
            return Never(row);
        }
    }

    private Task<CardState> Note(CardPayment row, CardSituation? told, bool left = false, bool again = false, CancellationToken cancel = default) =>
        dispatcher.SendAs(Self, new NoteCard(row.Id, told, left, again), cancel);

    private async Task<CardPayment> Read(Id<CardPayment> payment, CancellationToken cancel) =>
        await db.Set<CardPayment>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == payment, cancel) ?? throw DomainException.NotFound();

    // A repeated asking gets the first answer, which may be old by now: how the page stands is asked after it.
    private async Task<CardSituation> Ask(CardPayment row, CancellationToken cancel)
    {
        var key = await db.Set<Domain.Ordering.OrderGroup>().Where(g => g.Id == row.GroupId).Select(g => g.Key).FirstAsync(cancel);
        Uri back = new($"{(row.Origin.Length > 0 ? row.Origin : "http://localhost")}/pay/{key}/card");
        var opened = await provider.Open(new(row.Id, row.Amount, texts["cards.provider.title", row.Parts.Count], back, row.Until), cancel);
        return await provider.Look(opened.Session, cancel);
    }

    private static CardSituation Never(CardPayment row) => new(row.Session, null, CardStanding.Ended, Money.Zero, "");
}
