using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shop;
using Marketplace.Features.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Verification;

/// <summary>A dossier from asking to giving back.</summary>
public sealed class DossierWayTests(AppHost host)
{
    [Fact]
    public async Task A_lot_is_assessed_signed_sealed_and_given_back_and_carries_the_decision()
    {
        var commune = await Commune.On(host);
        var (dossier, lot) = await commune.Granted();
        var verified = (await commune.Read(lot)).Verification.ShouldNotBeNull();
        var row = await commune.Read(dossier);
        (row.State, row.IsGranted, row.AssessedBy, row.DecidedBy, row.SealedBy).ShouldBe((DossierState.Returned, true, commune.Assessor.Id, commune.Leader.Id, commune.Sealer.Id));
        (verified.Dossier, verified.CommuneCode, verified.Office).ShouldBe((dossier.Value, commune.Code, commune.Office.Name));
        verified.Statement.ShouldContain($"\"lot\":\"{lot.Id}\"");
        verified.Statement.ShouldContain("\"decision\":\"signed\"");
        var at = await host.Rows(db => db.Set<Decision>().Where(d => d.DossierId == dossier && d.Step == DossierState.Signed).Select(d => d.At).SingleAsync());
        verified.At.ShouldBe(at);
    }

    [Fact]
    public async Task History_says_who_verified_the_lot_and_the_lots_version_counts()
    {
        var commune = await Commune.On(host);
        var (_, lot) = await commune.Granted();
        var entry = await host.Rows(db => db.Set<HistoryEntry>().SingleAsync(h => h.Row == lot.Id.Value && h.Command == nameof(ReturnDossier)));
        (entry.Person, entry.Producer).ShouldBe((commune.Sealer.Id.Value, commune.Producer.Id.Value));
        entry.Fields.ShouldContain("Verification");
        (await commune.Read(lot)).Version.ShouldBe(lot.Version + 1);
    }

    [Fact]
    public async Task A_producer_that_an_office_checked_shows_it_in_the_shop_until_a_later_refusal()
    {
        var commune = await Commune.On(host);
        await commune.MoveIn();
        async Task Decide(bool passes)
        {
            var dossier = await host.Send(commune.Owner.AsCaller(), new AskForProducer(Given.New<Dossier>(), commune.Producer.Id));
            await commune.Assess(dossier, passes, passes ? null : "Giấy đã hết hạn.");
            await (passes ? commune.Sign(dossier) : commune.Refuse(dossier, "Giấy đã hết hạn."));
            await commune.SealAndReturn(dossier);
        }

        (await Shown()).ShouldBeNull();
        await Decide(true);
        (await Shown()).ShouldNotBeNull().Office.ShouldBe(commune.Office.Name);
        await Decide(false);
        (await Shown()).ShouldBeNull();
        async Task<ProducerPage.Check?> Shown() => (await host.Send(Caller.Anonymous, new ShowProducer(commune.Producer.Id))).Checked;
    }

    [Fact]
    public async Task A_refusal_comes_back_with_reasons_and_can_be_asked_again()
    {
        var commune = await Commune.On(host);
        var lot = await commune.Lot();
        var dossier = await commune.Asked(lot);
        await commune.Assess(dossier, passes: false, "Nhãn thiếu hạn dùng.");
        await commune.Refuse(dossier, "Nhãn thiếu hạn dùng. Ghi thêm rồi gửi lại.");
        var before = await host.Send(commune.Owner.AsCaller(), new GetVerification(dossier));
        (before.IsGranted, before.Notes.Count, before.MayAskAgain).ShouldBe((null, 0, false), "nobody hears it before it is given back");
        await commune.SealAndReturn(dossier);
        var after = await host.Send(commune.Owner.AsCaller(), new GetVerification(dossier));
        after.IsGranted.ShouldBe(false);
        after.Notes.Select(n => n.Text).ShouldBe(["Nhãn thiếu hạn dùng.", "Nhãn thiếu hạn dùng. Ghi thêm rồi gửi lại."]);
        after.MayAskAgain.ShouldBeTrue();
        (await commune.Read(lot)).Verification.ShouldBeNull();
        var again = await commune.Asked(lot);
        again.ShouldNotBe(dossier);
        (await host.Send(commune.Owner.AsCaller(), new GetVerification(dossier))).MayAskAgain.ShouldBeFalse();
    }

    [Fact]
    public async Task The_producer_is_told_by_text_message_when_it_is_given_back()
    {
        var commune = await Commune.On(host);
        var (dossier, _) = await commune.Granted();
        await host.Settle();
        var messages = await host.Messages(commune.Producer.Phone);
        messages.ShouldHaveSingleItem().Text.ShouldContain($"/my/verifications/{dossier}");
    }

    [Fact]
    public async Task One_lot_has_one_open_dossier_also_when_asked_for_twice_at_once()
    {
        var commune = await Commune.On(host);
        var lot = await commune.Lot();
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await commune.Asked(lot);
                return "";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        tries.Order(StringComparer.Ordinal).ShouldBe(["", "dossier.exists", "dossier.exists", "dossier.exists"]);
    }

    [Fact]
    public async Task What_is_verified_suspended_or_without_consent_or_office_is_not_received()
    {
        var commune = await Commune.On(host);
        var (_, verified) = await commune.Granted();
        (await Commune.Refused(() => commune.Asked(verified))).ShouldBe("dossier.verified");
        var held = await commune.Lot();
        await host.Rows(async db =>
        {
            (await db.FindAsync<Domain.Traceability.Lot>(held.Id))!.MoveTo(Domain.Traceability.LotState.Suspended, "Đang xem lại.");
            return await db.SaveChangesAsync();
        });
        (await Commune.Refused(() => commune.Asked(held))).ShouldBe("dossier.lot_state");
        var free = await commune.Lot();
        await host.Rows(db => db.Set<Domain.Producers.Consent>().Where(c => c.ProducerId == commune.Producer.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, Given.Now)));
        (await Commune.Refused(() => commune.Asked(free))).ShouldBe("dossier.consent");
        var elsewhere = await Commune.On(host);
        await host.Rows(db => db.Set<Office>().Where(o => o.Id == elsewhere.Office.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.ClosedAt, Given.Now)));
        (await Commune.Refused(() => elsewhere.Asked())).ShouldBe("dossier.no_office");
    }

    [Fact]
    public async Task A_producer_is_verified_in_the_same_way()
    {
        var commune = await Commune.On(host);
        await commune.MoveIn();
        var dossier = await host.Send(commune.Owner.AsCaller(), new AskForProducer(Given.New<Dossier>(), commune.Producer.Id));
        await commune.Assess(dossier);
        await commune.Sign(dossier);
        await commune.SealAndReturn(dossier);
        var sheet = await host.Send(Caller.Anonymous, new ShowDecision(dossier));
        (sheet.Subject, sheet.IsGranted, sheet.Checks, sheet.WasLate).ShouldBe(("producer", true, true, false));
        sheet.Steps.ShouldAllBe(s => s.Statement.Contains("\"about\":\"producer\""));
    }
}
