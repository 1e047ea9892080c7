using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Cards;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Cards;

/// <summary>Random sequences of what buyers, bank, clock and sellers do around card pages: notices twice, late, out of order, forged, of another page, of another amount; refunds between. CHOPHIEN_CARD_WALK says how many sequences; 10,000 is the full walk.</summary>
public sealed class CardWalkTests(StillHost host) : IClassFixture<StillHost>
{
    private const int Short = 60;
    private const int Stalls = 3;
    private const long Pack = 70_000;

    private static readonly int Sequences = int.TryParse(Environment.GetEnvironmentVariable("CHOPHIEN_CARD_WALK"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Short;

    [Fact]
    public async Task Whatever_happens_around_card_pages_orders_and_money_end_as_an_independent_model_says()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHOPHIEN_WALK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 20261126;
        List<(Producer Producer, Marketplace.Domain.Accounts.Person Owner, ReceivingAccount Account)> sellers = [];
        for (var i = 0; i < Stalls; i++)
        {
            sellers.Add(await host.Producer());
        }

        SortedDictionary<string, int> ends = new(StringComparer.Ordinal);
        CardCase? last = null;
        for (var number = 0; number < Sequences; number++)
        {
            Random random = new(seed + number);
            var count = 1 + random.Next(Stalls);
            List<(Listing Listing, Variant Variant)> goods = [];
            for (var i = 0; i < count; i++)
            {
                goods.Add(await host.Listing(sellers[i].Producer, stock: 2, price: Pack));
            }

            var key = SessionGate.NewToken();
            var orders = await host.Send(new Caller(CallerKind.Job, Name: "test"), new PlaceGroup(key, [.. goods.Select((g, i) => new PlaceGroup.Part(sellers[i].Producer.Id, sellers[i].Account.Id, g.Listing.Id, g.Variant.Id))]));
            CardCase card = new(host, key, [.. goods.Select((g, i) => new CardCase.Stall(sellers[i].Producer, sellers[i].Owner, sellers[i].Account, g.Variant, orders[i]))]);
            CardWalk walk = new(card, last, random);
            await walk.Run();
            await walk.Compare($"sequence {number} of seed {seed}: {walk.Story}");
            walk.Count(ends);
            last = card;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Sequences} sequences: {string.Join(", ", ends.Select(e => $"{e.Key} {e.Value}"))}");
        await (last! with { Stalls = [.. sellers.Select(s => new CardCase.Stall(s.Producer, s.Owner, s.Account, last.Stalls[0].Variant, last.Stalls[0].Order))] }).BooksAgree();
        (await host.Apart(sellers.Select(s => s.Producer.Id))).ShouldBeEmpty("a comparison finds nothing where nothing is wrong");
    }
}

/// <summary>Places an order for each part as a checkout does, without its steps.</summary>
internal sealed record PlaceGroup(string Key, IReadOnlyList<PlaceGroup.Part> Parts) : ICommand<IReadOnlyList<Id<Order>>>
{
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("a test", [.. Parts.SelectMany(p => new IId?[] { p.Producer, p.Account, p.Listing, p.Variant })]);

    internal sealed record Part(Id<Producer> Producer, Id<ReceivingAccount> Account, Id<Listing> Listing, Id<Variant> Variant);
}

internal sealed class PlaceGroupHandler(MarketplaceContext db, Features.Catalog.StockChanges stock, TimeProvider time) : IRequestHandler<PlaceGroup, IReadOnlyList<Id<Order>>>
{
    public async Task<IReadOnlyList<Id<Order>>> Handle(PlaceGroup request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Checkout checkout = new(Id<Checkout>.New(time), request.Key, Id<Basket>.New(time), request.Parts.Select(p => new CheckoutLine { VariantId = p.Variant, Quantity = 2, Price = Money.Dong(70_000) }), now, now.AddMinutes(10));
        checkout.Receiver("Lê Thị Mua", "+84987654321");
        checkout.Address("Số 5, ngõ 2", Given.YenMo, "");
        checkout.Place();
        OrderGroup group = new(Id<OrderGroup>.New(time), request.Key, checkout, now);
        db.AddRange(checkout, group);
        List<Id<Order>> ids = [];
        foreach (var part in request.Parts)
        {
            var id = Id<Order>.New(time);
            (await stock.TryReserve(part.Variant, 2, id.Value, cancellationToken)).ShouldBeTrue();
            db.Add(new Order(id, group.Id, "C" + id.Value.ToString("N")[^9..].ToUpperInvariant(), part.Producer, "Cơ sở thử", part.Account,
                [new OrderLine { VariantId = part.Variant, ListingId = part.Listing, Revision = 1, Title = "Chuối", Pack = "500 g", Price = Money.Dong(70_000), Quantity = 2 }], Money.Dong(25_000), now));
            ids.Add(id);
        }

        return ids;
    }
}
