using System.Globalization;
using System.Net;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Stamps;

public sealed class ScanStreamTests(AppHost host)
{
    [Fact]
    public async Task An_honest_family_and_a_shop_shelf_raise_no_alarm_and_a_copied_stamp_does()
    {
        var batch = await host.Stamped(3);
        await host.Open(batch, "1", "3");
        for (var person = 0; person < 4; person++)
        {
            await Look(batch.Serials[0], "gia-dinh-" + person, "wifi-nha");
            await Look(batch.Serials[0], "gia-dinh-" + person, "wifi-nha");
        }

        for (var customer = 0; customer < 60; customer++)
        {
            await Look(batch.Serials[1], "khach-" + customer, customer % 3 == 0 ? "mang-" + (customer % 9) : "wifi-cua-hang");
        }

        for (var copy = 0; copy < 20; copy++)
        {
            await Look(batch.Serials[2], "chep-" + copy, "noi-" + copy);
        }

        (await Grade(batch.Serials[2])).ShouldBe(ScanGrade.Usual, "many curious people at a fair are no copy");
        await host.Send(Caller.Anonymous, new SayProvince(batch.Serials[2], new ScanToken("chep-0", "noi-0"), "31"));
        await host.Send(Caller.Anonymous, new SayProvince(batch.Serials[2], new ScanToken("chep-1", "noi-1"), "79"));

        (await Grade(batch.Serials[0])).ShouldBe(ScanGrade.Usual);
        (await Grade(batch.Serials[1])).ShouldBe(ScanGrade.Usual);
        (await Grade(batch.Serials[2])).ShouldBe(ScanGrade.Unusual);
        (await Visitor.Of(host).Read("/T/" + batch.Serials[2])).ShouldContain("Có thể là tem chép");
    }

    [Fact]
    public void More_evidence_never_lowers_a_grade()
    {
        int[] counts = [0, 1, 2, 3, 5, 12, 50];
        foreach (var devices in counts)
        {
            foreach (var networks in counts)
            {
                foreach (var provinces in counts)
                {
                    ScanEvidence less = new(devices, networks, provinces, 0, false, false);
                    ScanEvidence[] more = [less with { MostDevices = devices + 1 }, less with { MostNetworks = networks + 1 }, less with { Provinces = provinces + 1 }, less with { LateDays = 1 }, less with { IsSold = true }, less with { IsOtherLot = true }];
                    more.ShouldAllBe(m => m.Points >= less.Points);
                }
            }
        }
    }

    [Fact]
    public async Task Keys_are_forgotten_the_next_day_raw_scans_after_ninety_and_counts_stay()
    {
        FakeTimeProvider clock = new(Given.Now);
        await using AppHost own = new() { Clock = clock };
        await own.InitializeAsync();
        var batch = await own.Stamped(1);
        await own.Open(batch, "1");
        await Visitor.Of(own).Read("/T/" + batch.Serials[0]);
        var first = await own.Rows(db => db.Set<ScanKey>().SingleAsync());
        clock.Advance(TimeSpan.FromDays(1));
        await Visitor.Of(own).Read("/T/" + batch.Serials[0]);
        await own.Settle();
        var second = await own.Rows(db => db.Set<ScanKey>().SingleAsync());
        second.Day.ShouldBe(first.Day.AddDays(1));
        second.Key.ShouldNotBe(first.Key);
        var tokens = await own.Rows(db => db.Set<Scan>().Select(s => s.Device).ToListAsync());
        tokens.Distinct(StringComparer.Ordinal).Count().ShouldBe(2, "the same device has another token the next day");
        clock.Advance(Scan.Kept + TimeSpan.FromDays(2));
        await own.Send(new Caller(CallerKind.Job, Name: "thu"), new ForgetScans());
        (await own.Rows(db => db.Set<Scan>().CountAsync())).ShouldBe(0);
        (await own.Stamp(batch.Serials[0])).Scans.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_tries_serials_one_after_the_other_is_soon_told_nothing_more()
    {
        await using AppHost own = new() { Settings = { ["Scans:Limits"] = "true", ["Scans:UnknownPerNetwork"] = "5", ["Scans:PagesPerNetwork"] = "1000" } };
        await own.InitializeAsync();
        var batch = await own.Stamped(1);
        await own.Open(batch, "1");
        var visitor = Visitor.Of(own);
        for (var i = 0; i < 5; i++)
        {
            (await visitor.Http.GetAsync("/T/" + StampSerial.New().Value)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await visitor.Http.GetAsync("/T/" + StampSerial.New().Value)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await visitor.Http.GetAsync("/T/" + batch.Serials[0])).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "a true serial must not be told from an invented one");
    }

    private Task<MediatR.Unit> Look(string serial, string device, string network) => host.Send(Caller.Anonymous, new RecordScan(serial, new ScanToken(device, network)));

    private async Task<ScanGrade> Grade(string serial) => (await host.Send(Caller.Anonymous, new ShowScan(null, null, serial)))!.Stamp!.Evidence.Grade;
}
