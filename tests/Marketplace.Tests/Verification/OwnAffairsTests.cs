using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Features.Catalog;
using Marketplace.Features.Verification;
using Marketplace.Tests.App;
using Case = Marketplace.Domain.Producers.Case;

namespace Marketplace.Tests.Verification;

/// <summary>Who may not handle a dossier.</summary>
public sealed class OwnAffairsTests(AppHost host)
{
    [Fact]
    public async Task The_officer_who_asked_cannot_handle_it()
    {
        var commune = await Commune.On(host);
        await Join(commune, commune.Assessor);
        var lot = await commune.Lot();
        var dossier = await host.Send(commune.Assessor.AsCaller(), new AskForLot(Given.New<Dossier>(), lot.Id));
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.own");
    }

    [Fact]
    public async Task Neither_can_one_who_belongs_or_belonged_to_the_producer()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        ProducerPerson past = new(Given.New<ProducerPerson>(), commune.Producer.Id, commune.Assessor.Id, Given.Now.AddDays(-30));
        past.End(Given.Now.AddDays(-20));
        await host.Add(past);
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.own");
    }

    [Fact]
    public async Task Neither_can_one_who_shares_a_phone_with_the_producers_person()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        var kin = await host.Person(phone: commune.Owner.Phone);
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), kin.Id, Role.Assessor, commune.Office.Id, Given.Now.AddDays(-1), null));
        (await Commune.Refused(() => commune.Take(dossier, kin))).ShouldBe("dossier.own");
    }

    [Fact]
    public async Task Neither_can_one_whose_household_opened_the_case_or_read_the_consent_out()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        var kin = await host.Person(phone: commune.Assessor.Phone);
        await host.Add(new Case(Given.New<Case>(), commune.Producer.Id, (await host.Office()).Id, kin.Id, Given.Now));
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.own");
        var text = Given.New<ConsentText>();
        await host.Add(new ConsentText(text, "thu-" + text, "Tôi đồng ý.", Given.Now), new Consent(Given.New<Consent>(), commune.Producer.Id, text, ConsentChannel.PhoneCode, "An", commune.Owner.Phone, commune.Leader.Id, Given.Now));
        await host.Send((await Another(commune, Role.Assessor)).AsCaller(), new TakeDossier(dossier));
        (await Commune.Refused(() => commune.Take(dossier, commune.Leader))).ShouldBe("dossier.own");
    }

    [Fact]
    public async Task Neither_can_a_helper_of_the_producers_office()
    {
        var helping = await host.Office();
        var commune = await Commune.On(host, helping);
        var dossier = await commune.Asked();
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), commune.Assessor.Id, Role.Helper, helping.Id, Given.Now.AddDays(-9), Given.Now.AddDays(-8)));
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.own");
    }

    [Fact]
    public async Task Neither_can_one_who_once_wrote_for_the_producer()
    {
        var helping = await host.Office();
        var commune = await Commune.On(host, helping);
        var dossier = await commune.Asked();
        var grant = new RoleGrant(Given.New<RoleGrant>(), commune.Assessor.Id, Role.Helper, helping.Id, Given.Now.AddDays(-9), null);
        await host.Add(grant);
        await host.Send(commune.Assessor.AsCaller(), new WithdrawListing(commune.Listing.Id));
        await host.Rows(async db =>
        {
            db.Remove(grant);
            return await db.SaveChangesAsync();
        });
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.own");
    }

    [Fact]
    public async Task An_officer_who_handled_an_earlier_dossier_of_the_producer_may_handle_the_next()
    {
        var commune = await Commune.On(host);
        await commune.Granted();
        await commune.Granted();
    }

    [Fact]
    public async Task The_tie_is_judged_at_every_step_not_only_when_it_is_taken()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        await commune.Take(dossier, commune.Assessor);
        await Join(commune, commune.Assessor);
        (await Commune.Refused(() => host.Send(commune.Assessor.AsCaller(), new AssessDossier(dossier, true, null)))).ShouldBe("dossier.own");
        var row = (await host.Send(commune.Assessor.AsCaller(), new ListDossiers())).Dossiers.ShouldHaveSingleItem();
        row.IsOwn.ShouldBeTrue();
        await host.Send(commune.Assessor.AsCaller(), new PutDossierBack(dossier));
        (await host.Send(commune.Assessor.AsCaller(), new GetDossier(dossier))).Turn.ShouldBe(DossierTurn.Own);
    }

    private async Task<Person> Another(Commune commune, Role role) => await host.PersonIn(role, commune.Office);

    private Task Join(Commune commune, Person person) => host.Add(new ProducerPerson(Given.New<ProducerPerson>(), commune.Producer.Id, person.Id, Given.Now.AddDays(-1)));
}
