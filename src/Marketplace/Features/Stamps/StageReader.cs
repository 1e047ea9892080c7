using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>The way of a lot, and of one pack of it, from its events: those of the lot as a whole, those that name this pack's serial, and those of the parcel it went in; never those of other people's parcels.</summary>
public sealed class StageReader(MarketplaceContext db, RegionIndex regions)
{
    private const int Most = 60;
    private static readonly string[] OfParcels = ["retail_selling", "shipping", "receiving"];
    private static readonly string[] OnTheWay = ["shipping", "receiving"];
    private static readonly string[] Known = ["packing", "shipping", "receiving", "retail_selling", "commissioning", "storing", "transporting"];

    /// <summary>Stages of the whole lot. The harvest or production stands first; the office's decision where it was taken. Where there are a great many, those that hold it back or call it back are kept, and the newest.</summary>
    public async Task<IReadOnlyList<StageFacts>> Whole(Lot lot, StampBatch? batch, CancellationToken cancel)
    {
        var found = await db.Set<TraceEvent>().AsNoTracking()
            .Where(e => e.LotId == lot.Id && e.BizStep != "creating_class_instance" && e.BizStep != "inspecting" && !OfParcels.Contains(e.BizStep) && !db.Set<TraceMark>().Any(m => m.EventId == e.Id && m.Name == "epc"))
            .OrderBy(e => e.BizStep == "holding" ? 0 : 1).ThenByDescending(e => e.EventTime).Take(Most).Select(e => new { e.BizStep, e.EventTime, e.Json }).ToListAsync(cancel);
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
    /// <param name="lot">Its lot.</param>
    /// <param name="epc">Its identifier.</param>
    /// <param name="code">Its trace code in words.</param>
    /// <param name="order">The order that it was sold with, or null.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<StageFacts>> Own(Lot lot, string epc, string code, Id<Order>? order, CancellationToken cancel)
    {
        var stages = await Marked(db.Set<TraceEvent>().Where(e => e.LotId == lot.Id), "epc", TraceMark.Spell(epc), code, cancel);
        return order is not { } sold ? stages
            : [.. stages, .. await Marked(db.Set<TraceEvent>().Where(e => e.LotId == lot.Id && OnTheWay.Contains(e.BizStep)), "bizTransaction", TraceMark.Typed("po", TraceOrigin.Order(sold)), code, cancel)];
    }

    private async Task<IReadOnlyList<StageFacts>> Marked(IQueryable<TraceEvent> events, string mark, string value, string code, CancellationToken cancel)
    {
        var found = await (
            from m in db.Set<TraceMark>().AsNoTracking()
            join e in events.AsNoTracking() on m.EventId equals e.Id
            where m.Name == mark && m.Value == value
            orderby e.EventTime
            select new
            {
                e.BizStep,
                e.EventTime,
                Disposition = db.Set<TraceMark>().Where(d => d.EventId == e.Id && d.Name == "disposition").Select(d => d.Value).FirstOrDefault(),
                Place = db.Set<TraceMark>().Where(d => d.EventId == e.Id && d.Name == "readPoint").Select(d => d.Value).FirstOrDefault(),
            }).Take(Most).ToListAsync(cancel);
        return [.. found.Select(e => Stage(Step(e.BizStep, e.Disposition), e.EventTime, CodeOf(e.Place ?? ""), code))];
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
        return CodeOf(place);
    }

    private static string CodeOf(string place) => place[(place.LastIndexOf('/') + 1)..];

    private StageFacts Made(Lot lot, string code)
    {
        var day = new DateTimeOffset(lot.MadeOn.ToDateTime(TimeOnly.MinValue), VietnamTime.Offset);
        return Stage(lot.IsHarvest ? "harvest" : "production", day, lot.CommuneCode, code) with { IsDay = true };
    }

    private StageFacts Stage(string step, DateTimeOffset at, string place, string code) =>
        new(step, at, false, regions.FindCommune(place)?.FullName ?? regions.FindProvince(place)?.FullName ?? "", place.Length is 2 or 5 ? place : "", code);
}
