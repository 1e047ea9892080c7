using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>The way of a lot, and of one pack of it, from its events: those of the lot as a whole, and of those with serial numbers the ones that name this one.</summary>
public sealed class StageReader(MarketplaceContext db, RegionIndex regions)
{
    private const int Most = 60;
    private static readonly string[] Known = ["packing", "shipping", "receiving", "retail_selling", "commissioning", "storing", "transporting"];

    /// <summary>Stages of the whole lot. The harvest or production stands first; the office's decision where it was taken.</summary>
    public async Task<IReadOnlyList<StageFacts>> Whole(Lot lot, StampBatch? batch, CancellationToken cancel)
    {
        var found = await db.Set<TraceEvent>().AsNoTracking()
            .Where(e => e.LotId == lot.Id && e.BizStep != "creating_class_instance" && e.BizStep != "inspecting" && !db.Set<TraceMark>().Any(m => m.EventId == e.Id && m.Name == "epc"))
            .OrderBy(e => e.EventTime).Take(Most).Select(e => new { e.BizStep, e.EventTime, e.Json }).ToListAsync(cancel);
        var code = batch is { Gtin.Length: > 0 } ? $"(01){batch.Gtin}(10){lot.Number}" : lot.Number;
        List<StageFacts> stages = [Made(lot, code)];
        foreach (var one in found)
        {
            using var json = JsonDocument.Parse(one.Json);
            var disposition = json.RootElement.TryGetProperty("disposition", out var word) ? word.GetString() : null;
            stages.Add(Stage(Step(one.BizStep, disposition), one.EventTime, PlaceOf(json.RootElement), code));
        }

        if (lot.Verification is { } decision)
        {
            stages.Add(Stage("inspecting", decision.At, decision.CommuneCode, code));
        }

        return stages;
    }

    /// <summary>Stages of one pack. Some hundreds of packs stand in one event: found by its mark, its text is not loaded.</summary>
    public async Task<IReadOnlyList<StageFacts>> Own(Lot lot, string epc, string code, CancellationToken cancel)
    {
        var name = TraceMark.Spell(epc);
        var found = await (
            from m in db.Set<TraceMark>().AsNoTracking()
            join e in db.Set<TraceEvent>().AsNoTracking() on m.EventId equals e.Id
            where m.Name == "epc" && m.Value == name && e.LotId == lot.Id
            orderby e.EventTime
            select new { e.BizStep, e.EventTime, Disposition = db.Set<TraceMark>().Where(d => d.EventId == e.Id && d.Name == "disposition").Select(d => d.Value).FirstOrDefault() }).Take(Most).ToListAsync(cancel);
        return [.. found.Select(e => Stage(Step(e.BizStep, e.Disposition), e.EventTime, lot.CommuneCode, code))];
    }

    private static string Step(string step, string? disposition) => (step, disposition) switch
    {
        ("holding", "recalled") => "recalled",
        ("holding", "non_sellable_other") => "holding",
        ("holding", _) => "released",
        _ => Known.Contains(step, StringComparer.Ordinal) ? step : "other",
    };

    // The place is a web address that ends with the official code of a commune or province.
    private static string PlaceOf(JsonElement happened)
    {
        var place = happened.TryGetProperty("readPoint", out var point) && point.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "";
        return place[(place.LastIndexOf('/') + 1)..];
    }

    private StageFacts Made(Lot lot, string code)
    {
        var day = new DateTimeOffset(lot.MadeOn.ToDateTime(TimeOnly.MinValue), VietnamTime.Offset);
        return Stage(lot.IsHarvest ? "harvest" : "production", day, lot.CommuneCode, code) with { IsDay = true };
    }

    private StageFacts Stage(string step, DateTimeOffset at, string place, string code) =>
        new(step, at, false, regions.FindCommune(place)?.FullName ?? regions.FindProvince(place)?.FullName ?? "", place.Length is 2 or 5 ? place : "", code);
}
