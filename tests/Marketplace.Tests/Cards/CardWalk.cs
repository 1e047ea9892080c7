using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Cards;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Cards;

/// <summary>One random sequence, done to the program and told to the model.</summary>
/// <param name="card">The group.</param>
/// <param name="other">Another one, whose pages are told of here by mistake.</param>
/// <param name="random">Chooses.</param>
internal sealed class CardWalk(CardCase card, CardCase? other, Random random)
{
    private const long Total = 165_000;
    private readonly CardModel model = new(card.Stalls.Count, Total, 70_000);
    private readonly List<string> story = [];

    public string Story => string.Join("; ", story);

    public async Task Run()
    {
        for (var steps = 3 + random.Next(12); steps > 0; steps--)
        {
            try
            {
                await Step();
            }
            catch (DomainException refused)
            {
                story.Add("refused " + refused.Code);
            }

            await card.Host.Settle();
        }

        // Nobody does anything more; the looks that come every minute find the rest.
        foreach (var (page, payment) in model.Pages.Zip(await card.Payments()).ToList())
        {
            await card.Check(payment);
            model.Hear(page);
            await card.Host.Settle();
        }
    }

    public async Task Compare(string because)
    {
        (await card.Payments()).Select(p => p.State).ShouldBe(model.Pages.Select(p => p.Shop), because);
        for (var i = 0; i < card.Stalls.Count; i++)
        {
            var (stall, order) = (card.Stalls[i], model.Orders[i]);
            (await card.State(stall)).ShouldBe(order.State, because);
            var refunds = await card.Refunds(stall);
            refunds.Where(r => r.CardId is not null).Sum(r => r.Amount.Minor).ShouldBe(order.CardBack, because);
            refunds.Where(r => r.CardId is not null).ShouldAllBe(r => r.State == RefundState.Sent, because);
            var clearing = await Balance(stall, LedgerAccount.CardClearing);
            clearing.ShouldBe(model.Pages.Where(p => p.Shop == CardState.Paid && p.Orders.Contains(order)).Sum(_ => Total) - order.CardBack, "money in = money out + money held: " + because);
            (await Balance(stall, LedgerAccount.Refunds)).ShouldBe(0, because);
        }

        // The bank's own books.
        var sessions = (await card.Payments()).ConvertAll(p => p.Session);
        var back = await card.Host.Rows(db => db.Set<SandboxCardRefund>().Where(r => sessions.Contains(r.Session)).SumAsync(r => r.Amount));
        back.ShouldBe(model.Orders.Sum(o => o.CardBack), because);
    }

    public void Count(SortedDictionary<string, int> ends)
    {
        foreach (var state in model.Pages.Select(p => "page " + p.Shop).Concat(model.Orders.Select(o => "order " + o.State + (o.ByCard ? " by card" : o.ByBank ? " by bank" : ""))))
        {
            ends[state] = ends.GetValueOrDefault(state) + 1;
        }
    }

    private async Task Step()
    {
        var at = random.Next(card.Stalls.Count);
        var (stall, order) = (card.Stalls[at], model.Orders[at]);
        var payments = await card.Payments();
        var which = payments.Count == 0 ? -1 : random.Next(payments.Count);
        switch (random.Next(15))
        {
            case 0 or 1 or 2:
                story.Add("start");
                model.Start();
                await card.Start();
                break;
            case 3:
                story.Add("leave");
                if (model.Live is { } live)
                {
                    model.Leave(live);
                }

                await card.Leave();
                break;
            case 4 or 5 or 6 when which >= 0:
                await AtBank(payments[which], model.Pages[which]);
                break;
            case 7 or 8 when which >= 0:
                await Notice(payments[which], model.Pages[which]);
                break;
            case 9:
                story.Add($"transfer {at}");
                model.Transfer(order);
                await card.Transfer(stall);
                break;
            case 10:
                story.Add($"expire {at}");
                model.End(order, OrderState.Expired);
                await (card with { Stalls = [stall] }).Pass();
                break;
            case 11:
                story.Add($"call off {at}");
                model.End(order, OrderState.Cancelled);
                await card.Host.Send(Caller.Anonymous, new CancelUnpaidOrder(card.Group, (await card.Orders()).Single(o => o.Id == stall.Order).Number));
                break;
            case 12 when order is { State: OrderState.Expired, Gone: false }:
                story.Add($"sold out {at}");
                order.Gone = true;
                await card.Host.Rows(db => db.Set<Stock>().Where(s => s.VariantId == stall.Variant.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.OnHand, 0)));
                break;
            default:
                await Refund(stall, order, at);
                break;
        }
    }

    private async Task AtBank(CardPayment payment, CardModel.PageModel page)
    {
        var way = (SandboxCardWay)random.Next(6);
        way = random.Next(3) == 0 ? SandboxCardWay.Pay : way;
        if (way is SandboxCardWay.Pay or SandboxCardWay.PayLate && page.Bank == CardStanding.Open && random.Next(8) == 0)
        {
            page.Odd = true;
            await card.Host.Rows(db => db.Set<SandboxCard>().Where(c => c.Id == payment.Session).ExecuteUpdateAsync(s => s.SetProperty(c => c.Amount, c => c.Amount - 1)));
        }

        story.Add($"bank {way}{(page.Odd ? " odd" : "")}");
        switch (way)
        {
            case SandboxCardWay.Pay:
                CardModel.AtBank(page, CardStanding.Paid, CardStanding.Open, CardStanding.Confirming);
                break;
            case SandboxCardWay.Later:
                CardModel.AtBank(page, CardStanding.Confirming, CardStanding.Open);
                break;
            case SandboxCardWay.Refuse:
                CardModel.AtBank(page, CardStanding.Failed, CardStanding.Confirming);
                break;
            case SandboxCardWay.PayLate:
                CardModel.AtBank(page, CardStanding.Paid, CardStanding.Open);
                break;
        }

        await card.Bank(way, payment);
    }

    private async Task Notice(CardPayment payment, CardModel.PageModel page)
    {
        if (random.Next(5) == 0)
        {
            story.Add("forged notice");
            (await card.Tell(payment, signature: "CfDJ8" + random.Next())).ShouldBe(401);
            return;
        }

        if (other is not null && random.Next(6) == 0 && (await other.Payments()).Count > 0)
        {
            story.Add("notice of another group");
            await other.Tell();
            return;
        }

        var id = $"evt_{payment.Session}_{random.Next(3)}";
        story.Add("notice " + id[^1]);
        var known = await card.Host.Rows(db => db.Set<CardEvent>().AnyAsync(e => e.EventId == id));
        (await card.Tell(payment, id: id)).ShouldBe(200);
        if (!known)
        {
            model.Hear(page);
        }
    }

    private async Task Refund(CardCase.Stall stall, CardModel.OrderModel order, int at)
    {
        var (whole, packs, delivery) = (random.Next(4) == 0, random.Next(3), random.Next(2) == 0);
        story.Add($"refund {at} {(whole ? "all" : $"{packs} packs{(delivery ? " and delivery" : "")}")}");
        CardModel.Refund(order, whole, packs, delivery);
        await card.Host.Send(stall.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), stall.Order, whole, [new PacksBack(stall.Variant.Id, packs)], delivery, RefundReason.Agreed, null, random.Next(2) == 0));
    }

    private Task<long> Balance(CardCase.Stall stall, LedgerAccount account) => card.Host.Rows(async db =>
    {
        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(e => e.OrderId == stall.Order && (e.Debit == account || e.Credit == account)).ToListAsync();
        return entries.Sum(e => (e.Debit == account ? 1 : -1) * (account.GrowsByDebit() ? 1 : -1) * e.Amount.Minor);
    });
}
