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
    private const string Serials = "\"epcList\"";
    private static readonly string[] Known = ["packing", "shipping", "receiving", "retail_selling", "commissioning", "holding", "storing", "transporting", "inspecting"];

    /// <summary>In the order in which they happened. The harvest or production stands first; the office's decision where it was taken.</summary>
    public async Task<IReadOnlyList<StageFacts>> Read(Lot lot, StampBatch? batch, StampFacts? stamp, CancellationToken cancel)
    {
        var of = db.Set<TraceEvent>().AsNoTracking().Where(e => e.LotId == lot.Id && e.BizStep != "creating_class_instance" && e.BizStep != "inspecting");
        var whole = await of.Where(e => !e.Json.Contains(Serials)).OrderBy(e => e.EventTime).Take(Most).Select(e => new { e.BizStep, e.EventTime, e.Json }).ToListAsync(cancel);
        var code = LotCode(lot, batch);
        List<StageFacts> stages = [Made(lot, code)];
        stages.AddRange(whole.Select(e => Stage(Step(e.BizStep, e.Json), e.EventTime, PlaceOf(e.Json), code)));
        if (lot.Verification is { } decision)
        {
            stages.Add(Stage("inspecting", decision.At, decision.CommuneCode, code));
        }

        if (stamp is not null)
        {
            // The serials of some hundreds of packs stand in one event: looked through by the database, never loaded.
            var own = await of.Where(e => e.Json.Contains(Serials) && e.Json.Contains(stamp.Serial)).OrderBy(e => e.EventTime).Take(Most)
                .Select(e => new { e.BizStep, e.EventTime, IsRecall = e.Json.Contains("\"recalled\""), IsHeld = e.Json.Contains("\"non_sellable_other\"") }).ToListAsync(cancel);
            stages.AddRange(own.Select(e => Stage(e.BizStep == "holding" ? e.IsRecall ? "recalled" : e.IsHeld ? "holding" : "released" : Word(e.BizStep), e.EventTime, lot.CommuneCode, stamp.Code)));
        }

        return [.. stages.OrderBy(s => s.At)];
    }

    private static string LotCode(Lot lot, StampBatch? batch) => batch is { Gtin.Length: > 0 } ? $"(01){batch.Gtin}(10){lot.Number}" : lot.Number;

    private static string Word(string step) => Known.Contains(step, StringComparer.Ordinal) ? step : "other";

    private static string Step(string step, string json) =>
        step != "holding" ? Word(step) : json.Contains("\"recalled\"", StringComparison.Ordinal) ? "recalled" : json.Contains("\"non_sellable_other\"", StringComparison.Ordinal) ? "holding" : "released";

    // The place is a web address that ends with the official code of a commune or province.
    private static string PlaceOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        var place = document.RootElement.TryGetProperty("readPoint", out var point) && point.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "";
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
