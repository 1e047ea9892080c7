using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Traceability;

/// <summary>The transparency log, checked from outside as any other program would: by its addresses alone.</summary>
public sealed class LogTests(LogHost host) : IClassFixture<LogHost>
{
    [Fact]
    public async Task Every_proof_of_a_thousand_random_events_verifies_against_the_signed_head()
    {
        var events = await host.Fill(1_000);
        await host.Settle();
        using var http = host.CreateClient();
        var (head, key) = await Head(http);
        head.Size.ShouldBeGreaterThanOrEqualTo(1_000);

        foreach (var id in events)
        {
            var proof = await http.GetFromJsonAsync<JsonElement>("/log/proof?event=" + Uri.EscapeDataString(id));
            var under = Signed(proof.GetProperty("checkpoint").GetString()!, key);
            var leaf = proof.GetProperty("leaf").GetBytesFromBase64();
            System.Text.Encoding.UTF8.GetString(leaf).ShouldStartWith(id + "\n");
            MerkleProof.VerifyInclusion(proof.GetProperty("index").GetInt64(), under.Size, MerkleHash.Leaf(leaf), Hashes(proof.GetProperty("proof")), under.Root).ShouldBeTrue(id);
        }
    }

    [Fact]
    public async Task The_tiles_and_entries_rebuild_the_signed_root_and_two_heads_are_consistent()
    {
        await host.Fill(300);
        await host.Settle();
        using var http = host.CreateClient();
        var (before, _) = await Head(http);
        await host.Fill(30);
        await host.Settle();
        var (head, _) = await Head(http);

        var leaves = await Leaves(http, head.Size);
        MerkleProof.Root(leaves).ShouldBe(head.Root);
        MerkleProof.Root(leaves.Take((int)before.Size)).ShouldBe(before.Root);
        var consistency = await http.GetFromJsonAsync<JsonElement>($"/log/consistency?from={before.Size}&to={head.Size}");
        MerkleProof.VerifyConsistency(before.Size, head.Size, Hashes(consistency.GetProperty("proof")), before.Root, head.Root).ShouldBeTrue();
        var first = await http.GetByteArrayAsync("/log/tile/0/000");
        first.ShouldBe(leaves.Take(MerkleTile.FullWidth).SelectMany(l => l.ToBytes()));
        (await http.GetByteArrayAsync("/log/tile/1/000.p/1")).ShouldBe(MerkleProof.Root(leaves.Take(MerkleTile.FullWidth)).ToBytes());
    }

    [Theory]
    [InlineData("/log/tile/0/00")]
    [InlineData("/log/tile/0/x000/000")]
    [InlineData("/log/tile/0/000.p/256")]
    [InlineData("/log/tile/0/000.p/0")]
    [InlineData("/log/tile/0/x999/999")]
    [InlineData("/log/tile/64/000")]
    [InlineData("/log/tile/entries/999")]
    [InlineData("/log/proof?event=ni:///sha-256;0")]
    [InlineData("/log/proof")]
    public async Task What_is_not_there_is_404(string address) => (await host.CreateClient().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/log/consistency?from=0&to=1")]
    [InlineData("/log/consistency?from=2&to=1")]
    [InlineData("/log/consistency?from=1&to=99999999")]
    public async Task A_range_that_the_log_has_not_is_400(string address) => (await host.CreateClient().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Appenders_at_once_leave_no_gap_and_give_no_place_twice()
    {
        await host.Fill(700);
        var keeper = host.Services.GetRequiredService<LogKeeper>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => n == 0 ? host.Fill(100) : keeper.Append(CancellationToken.None)));
        await keeper.Append(CancellationToken.None);

        var places = await host.Rows(db => db.Set<TraceEvent>().AsNoTracking().OrderBy(e => e.LogIndex).Select(e => e.LogIndex).ToListAsync());
        places.ShouldBe(Enumerable.Range(0, places.Count).Select(n => (long?)n));
        (await host.Rows(db => db.Set<LogHead>().AsNoTracking().SingleAsync())).Size.ShouldBe(places.Count);
        (await Head(host.CreateClient())).Head.Size.ShouldBe(places.Count);
    }

    [Fact]
    public async Task The_page_says_in_words_that_an_event_is_in_the_log_and_that_another_is_not()
    {
        var id = (await host.Fill(1)).Single();
        await host.Settle();
        var page = Visitor.Of(host);

        (await page.Read("/log?event=" + Uri.EscapeDataString(id))).ShouldContain("Việc này có trong nhật ký, và đúng như lúc ghi");
        (await page.Read("/log?event=ni:///sha-256;0")).ShouldContain("Nhật ký chưa có mã này");
    }

    [Fact]
    public async Task An_entry_that_somebody_changes_afterwards_no_longer_fits_the_log()
    {
        var id = (await host.Fill(1)).Single();
        await host.Settle();
        await host.Rows(db => db.Set<TraceEvent>().Where(e => e.EventId == id).ExecuteUpdateAsync(s => s.SetProperty(e => e.Json, e => e.Json + " ")));

        (await Visitor.Of(host).Read("/log?event=" + Uri.EscapeDataString(id))).ShouldContain("Việc này không khớp với nhật ký");

        await host.Rows(db => db.Set<TraceEvent>().Where(e => e.EventId == id).ExecuteUpdateAsync(s => s.SetProperty(e => e.Json, e => e.Json.Trim())));
    }

    private static async Task<(Checkpoint Head, NoteKey Key)> Head(HttpClient http)
    {
        NoteKey key = new("localhost", Convert.FromBase64String((await http.GetStringAsync("/log/key")).Trim()));
        return (Signed(await http.GetStringAsync("/log/checkpoint"), key), key);
    }

    private static Checkpoint Signed(string note, NoteKey key)
    {
        var parsed = SignedNote.Parse(note);
        parsed.VerifyBy(key).ShouldBe(["localhost"]);
        return Checkpoint.Parse(parsed.Text);
    }

    private static async Task<List<MerkleHash>> Leaves(HttpClient http, long size)
    {
        List<MerkleHash> leaves = [];
        for (long at = 0; at * MerkleTile.FullWidth < size; at++)
        {
            var width = (int)Math.Min(MerkleTile.FullWidth, size - (at * MerkleTile.FullWidth));
            var bundle = await http.GetByteArrayAsync("/log/" + new MerkleTileId(0, at).Path(width).Replace("tile/0/", "tile/entries/", StringComparison.Ordinal));
            for (var place = 0; place < bundle.Length;)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(place));
                leaves.Add(MerkleHash.Leaf(bundle.AsSpan(place + sizeof(ushort), length)));
                place += sizeof(ushort) + length;
            }
        }

        leaves.Count.ShouldBe((int)size);
        return leaves;
    }

    private static MerkleHash[] Hashes(JsonElement list) =>
        [.. list.EnumerateArray().Select(h => MerkleHash.TryRead(h.GetBytesFromBase64(), out var hash) ? hash : throw new FormatException("not a hash"))];
}

/// <summary>A program of its own, so that the log is only what these tests write.</summary>
public sealed class LogHost : AppHost
{
    /// <summary>Writes random events; gives their ids.</summary>
    public Task<IReadOnlyList<string>> Fill(int count) => Send(new Caller(CallerKind.Job, Name: "test"), new FillLog(count));
}

/// <summary>Writes random events.</summary>
internal sealed record FillLog(int Count) : ICommand<IReadOnlyList<string>>
{
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

internal sealed class FillLogHandler(TraceRecorder recorder) : IRequestHandler<FillLog, IReadOnlyList<string>>
{
    private static readonly string[] Steps = ["commissioning", "packing", "shipping", "receiving", "inspecting"];

    public async Task<IReadOnlyList<string>> Handle(FillLog request, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        for (var n = 0; n < request.Count; n++)
        {
            var draft = new EpcisEventDraft
            {
                Type = EpcisEventType.ObjectEvent, EventTime = Given.Now.AddMinutes(-Random.Shared.Next(100_000)).ToVietnam(), Action = EpcisAction.Observe,
                BizStep = Steps[Random.Shared.Next(Steps.Length)], EpcList = [$"urn:uuid:{Given.New<TraceEvent>()}"], ReadPoint = "https://example.com/communes/14701",
            };
            ids.Add((await recorder.Record(draft.ToEvent(), null, null, cancellationToken)).EventId);
        }

        return ids;
    }
}
