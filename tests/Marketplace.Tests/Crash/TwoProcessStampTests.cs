using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Crash;

/// <summary>Ten thousand stamps on two processes that are killed in the middle of drawing and of activating.</summary>
public sealed class TwoProcessStampTests
{
    private const int Stamps = 10_000;
    private const int Range = 250;
    private const int Ranges = Stamps / Range;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_stamps_drawn_and_activated_by_two_processes_under_kill_9_are_each_there_once_and_once_in_the_log()
    {
        Assert.SkipWhen(AppHost.PostgresServer is null, "SQLite serves one process.");
        await using RunningProgram one = new();
        await using RunningProgram two = new(one);
        await one.Start();
        await two.Start();
        Person owner = new(Given.New<Person>(), "Nguyễn Văn An", Given.Phone(), Given.Now);
        var batch = await StampKillTests.Order(one, Stamps, owner);

        await StampKillTests.Wait(async () => await StampKillTests.Issued(one, batch) > 0);
        await Task.WhenAll(one.Kill(), two.Kill());
        (await StampKillTests.Issued(one, batch)).ShouldBeInRange(1, Stamps - 1, "the drawing was cut off in the middle");
        await StampKillTests.Whole(one, batch);
        await StampKillTests.EndLeases(one);
        await Task.WhenAll(one.Start(), two.Start());
        await StampKillTests.Wait(async () => await StampKillTests.Issued(one, batch) == Stamps);
        await StampKillTests.Whole(one, batch);

        using var first = Client(one);
        using var second = Client(two);
        await first.As(owner, Cancel);
        second.DefaultRequestHeaders.Authorization = first.DefaultRequestHeaders.Authorization;
        var opened = 0;
        var running = Activate(first, second, batch, () => Interlocked.Increment(ref opened));
        await StampKillTests.Wait(() => Task.FromResult(Volatile.Read(ref opened) > Ranges / 4));
        await two.Kill();
        await running;
        await StampKillTests.EndLeases(one);
        await two.Start();
        await Activate(first, second, batch, () => { });

        await using var db = one.Rows();
        (await db.Set<Stamp>().CountAsync(s => s.BatchId == batch && s.State == StampState.Activated, Cancel)).ShouldBe(Stamps);
        (await db.Set<Stamp>().Select(s => s.Serial).Distinct().CountAsync(Cancel)).ShouldBe(Stamps);
        var runs = await db.Set<StampRun>().OrderBy(r => r.First).Select(r => r.First).ToListAsync(Cancel);
        runs.ShouldBe(Enumerable.Range(0, Ranges).Select(n => (n * Range) + 1), "each range was opened by one process, once");
        await LoggedOnce(one, first, second);
    }

    // Both are asked for every range at once; who comes second, or finds it open already, is refused with a conflict.
    private static async Task Activate(HttpClient first, HttpClient second, Id<StampBatch> batch, Action onOpened)
    {
        for (var range = 0; range < Ranges; range++)
        {
            var answers = await Task.WhenAll(new[] { first, second }.Select(http => Activate(http, batch, (range * Range) + 1)));
            answers.Count(a => a == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
            answers.ShouldAllBe(a => a == null || a == HttpStatusCode.OK || a == HttpStatusCode.Conflict);
            if (answers.Contains(HttpStatusCode.OK))
            {
                onOpened();
            }
        }
    }

    private static async Task<HttpStatusCode?> Activate(HttpClient http, Id<StampBatch> batch, int from)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("/api/stamps/activate", new { id = Given.New<StampRun>().Value, batch = batch.Value, first = $"{from}", last = $"{from + Range - 1}" }, Cancel);
            return answer.StatusCode;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // The process was killed under us: that is the point.
            return null;
        }
    }

    private static async Task LoggedOnce(RunningProgram program, HttpClient first, HttpClient second)
    {
        await StampKillTests.Wait(async () =>
        {
            await using var waiting = program.Rows();
            return !await waiting.Set<TraceEvent>().AnyAsync(e => e.LogIndex == null, Cancel);
        });
        await using var db = program.Rows();
        var events = await db.Set<TraceEvent>().AsNoTracking().OrderBy(e => e.LogIndex).ToListAsync(Cancel);
        events.Select(e => e.LogIndex).ShouldBe(Enumerable.Range(0, events.Count).Select(n => (long?)n));
        events.SelectMany(e => JsonDocument.Parse(e.Json).RootElement.GetProperty("epcList").EnumerateArray().Select(i => i.GetString())).Distinct().Count().ShouldBe(Stamps);
        NoteKey key = new("localhost", Convert.FromBase64String((await second.GetStringAsync("/log/key", Cancel)).Trim()));
        foreach (var one in events)
        {
            foreach (var http in new[] { first, second })
            {
                var proof = await http.GetFromJsonAsync<JsonElement>("/log/proof?event=" + Uri.EscapeDataString(one.EventId), Cancel);
                var note = SignedNote.Parse(proof.GetProperty("checkpoint").GetString()!);
                note.VerifyBy(key).ShouldBe(["localhost"]);
                var head = Checkpoint.Parse(note.Text);
                MerkleProof.VerifyInclusion(one.LogIndex!.Value, head.Size, MerkleHash.Leaf(one.LogEntry()), [.. proof.GetProperty("proof").EnumerateArray().Select(h => MerkleHash.TryRead(h.GetBytesFromBase64(), out var hash) ? hash : throw new FormatException("not a hash"))], head.Root).ShouldBeTrue(one.EventId);
            }
        }
    }

    private static HttpClient Client(RunningProgram program) => new() { BaseAddress = program.Address };
}
