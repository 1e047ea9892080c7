using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Stamps;

/// <summary>Lots and stamps that tests start from.</summary>
internal static class Stamping
{
    /// <summary>A GTIN-13 of the prefix of Viet Nam that nobody else in the tests has.</summary>
    public static string Gtin()
    {
        var first = "893" + RandomNumberGenerator.GetString("0123456789", 9);
        var sum = first.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return first + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>A lot of a listing, verified unless told otherwise.</summary>
    public static async Task<Lot> Lot(this AppHost host, Listing listing, bool isVerified = true, string? number = null)
    {
        Lot lot = new(Given.New<Lot>(), listing.ProducerId, listing.Id, listing.Revision, new LotText(number ?? "CSD-" + RandomNumberGenerator.GetString("0123456789", 9), true, new DateOnly(2026, 11, 16), new DateOnly(2027, 5, 15), 158, "KGM", 100, Given.YenMo), Given.Now);
        if (isVerified)
        {
            lot.Verify(Verification(lot));
        }

        lot.TakeRaised();
        await host.Add(lot);
        return lot;
    }

    /// <summary>A verification by an office whose key is published nowhere.</summary>
    public static LotVerification Verification(Lot lot, ECDsa? key = null)
    {
        var statement = $$"""{"lot":"{{lot.Id}}","decision":"verified"}""";
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new LotVerification
        {
            Dossier = Guid.CreateVersion7(Given.Now),
            CommuneCode = Given.YenMo,
            Office = "UBND xã Yên Mô",
            At = Given.Now.AddDays(-1),
            Key = "khoa-thu",
            Statement = statement,
            Signature = Convert.ToBase64String((key ?? own).SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        };
    }

    /// <summary>A producer with a verified lot of a listing, with or without a GTIN.</summary>
    public static async Task<(Producer Producer, Person Owner, Lot Lot, Variant Variant)> Goods(this AppHost host, bool hasGtin = false)
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        if (hasGtin)
        {
            variant.Number(Gtin());
            await host.Rows(db => db.Set<Variant>().Where(v => v.Id == variant.Id).ExecuteUpdateAsync(s => s.SetProperty(v => v.Gtin, variant.Gtin)));
        }

        return (producer, owner, await host.Lot(listing), variant);
    }

    /// <summary>A batch whose serials are all drawn.</summary>
    public static async Task<Batch> Stamped(this AppHost host, int count = 5, bool hasGtin = false)
    {
        var (producer, owner, lot, variant) = await host.Goods(hasGtin);
        var id = await host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, variant.Id, count));
        await host.Drawn(id);
        return new(id, producer, owner, lot, variant, await host.Serials(id));
    }

    /// <summary>Waits until the serials of a batch are drawn, by this test's hand or by the program's own runner.</summary>
    public static async Task Drawn(this AppHost host, Id<StampBatch> id)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        while (!await host.Rows(db => db.Set<StampBatch>().AnyAsync(b => b.Id == id && b.State == StampBatchState.Ready, patience.Token)))
        {
            await host.Settle();
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The serials of a batch in order.</summary>
    public static Task<List<string>> Serials(this AppHost host, Id<StampBatch> batch) =>
        host.Rows(db => db.Set<Stamp>().Where(s => s.BatchId == batch).OrderBy(s => s.Number).Select(s => s.Serial).ToListAsync());

    /// <summary>One stamp as it is now.</summary>
    public static Task<Stamp> Stamp(this AppHost host, string serial) => host.Rows(db => db.Set<Stamp>().AsNoTracking().SingleAsync(s => s.Serial == serial));

    /// <summary>Opens a range.</summary>
    public static Task<int> Open(this AppHost host, Batch batch, string first, string? last = null) =>
        host.Send(batch.Owner.AsCaller(), new ActivateStamps(Given.New<StampRun>(), batch.Id, first, last));

    /// <summary>Suspends, lets go or recalls a range.</summary>
    public static Task<int> Move(this AppHost host, Batch batch, StampAct act, string first, string? last = null, string reason = "tờ tem bị mất") =>
        host.Send(batch.Owner.AsCaller(), new MoveStamps(Given.New<StampRun>(), batch.Id, first, last, act, reason));

    /// <summary>A batch with all that stands around it.</summary>
    internal sealed record Batch(Id<StampBatch> Id, Producer Producer, Person Owner, Lot Lot, Variant Variant, IReadOnlyList<string> Serials);
}
