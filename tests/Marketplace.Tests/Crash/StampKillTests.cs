using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Stamps;
using Microsoft.EntityFrameworkCore;
using System.Text.Json;

namespace Marketplace.Tests.Crash;

public sealed class StampKillTests
{
    private const int Stamps = 20_000;
    private const int Kills = 2;

    [Fact]
    public async Task After_kill_9_in_the_middle_of_a_batch_it_is_completed_without_a_gap_or_a_serial_twice()
    {
        await using RunningProgram program = new();
        await program.Start();
        var batch = await Order(program, Stamps, new Person(Given.New<Person>(), "Nguyễn Văn An", Given.Phone(), Given.Now));
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await Issued(program, batch);
            await Wait(async () => await Issued(program, batch) > before);
            await program.Kill();
            await Whole(program, batch);
            await EndLeases(program);
            await program.Start();
        }

        await Wait(async () => await Issued(program, batch) == Stamps);
        await Whole(program, batch);
    }

    // What a command commits is a whole chunk: the count in the batch is the count of its stamps, numbered from 1.
    internal static async Task Whole(RunningProgram program, Id<StampBatch> batch)
    {
        await using var db = program.Rows();
        var numbers = await db.Set<Stamp>().Where(s => s.BatchId == batch).Select(s => s.Number).OrderBy(n => n).ToListAsync();
        numbers.Count.ShouldBe(await Issued(program, batch));
        numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)).ShouldBeTrue();
    }

    // A batch of a verified lot whose producer's owner has agreed, with the job that draws it.
    internal static async Task<Id<StampBatch>> Order(RunningProgram program, int count, Person owner)
    {
        await using var db = program.Rows();
        Producer producer = new(Given.New<Producer>(), ProducerKind.Household, "Cơ sở thử", owner.Name, owner.Phone, Given.YenMo, "", Given.Now);
        ConsentText text = new(Given.New<ConsentText>(), "thu-" + producer.Id, "Tôi đồng ý.", Given.Now);
        Category category = new(Given.New<Category>(), "tem-thu", "Thử", "Test", null, 1);
        Listing listing = new(Given.New<Listing>(), producer.Id, new ListingText(category.Id, "2", "Chuối", "", [], "", Given.YenMo, "Ngon.", "", "", 180, [], new Dictionary<string, string>()), Given.Now);
        Variant variant = new(Given.New<Variant>(), listing.Id, "500 g", Money.Dong(70_000), 1);
        Lot lot = new(Given.New<Lot>(), producer.Id, listing.Id, 1, new LotText("L1", true, new DateOnly(2026, 11, 16), null, 100, "KGM", 100, Given.YenMo), Given.Now);
        lot.Verify(Stamping.Verification(lot));
        StampBatch batch = new(Given.New<StampBatch>(), lot, variant, "Chuối", count, new Uri("https://chophien.example"), Given.Now);
        db.AddRange(
            owner, text, new ProducerPerson(Given.New<ProducerPerson>(), producer.Id, owner.Id, Given.Now.AddDays(-1)),
            new Consent(Given.New<Consent>(), producer.Id, text.Id, ConsentChannel.PhoneCode, owner.Name, owner.Phone, null, Given.Now));
        db.AddRange(producer, category, listing, variant, lot, batch, new Job { Id = Guid.CreateVersion7(Given.Now), Kind = IssueSerials.Kind, Payload = JsonSerializer.Serialize(new IssueSerials.Due(batch.Id, 0), PipelineJson.Options), DueAt = Given.Now });
        await db.SaveChangesAsync();
        return batch.Id;
    }

    internal static async Task<int> Issued(RunningProgram program, Id<StampBatch> batch)
    {
        await using var db = program.Rows();
        return await db.Set<StampBatch>().Where(b => b.Id == batch).Select(b => b.Issued).SingleAsync();
    }

    // The two minutes after which another process takes over what a killed one held are over.
    internal static async Task EndLeases(RunningProgram program)
    {
        await using var db = program.Rows();
        await db.Set<Job>().ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null));
    }

    internal static async Task Wait(Func<Task<bool>> until)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        while (!await until())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
