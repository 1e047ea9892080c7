using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Verification;
using Marketplace.Pipeline;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Verification;

/// <summary>One person at a time, three people for one dossier, and nobody from elsewhere.</summary>
public sealed class HandsTests(AppHost host)
{
    [Fact]
    public async Task Of_many_who_take_a_dossier_at_once_one_has_it()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        Person[] officers = [commune.Assessor, .. await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.PersonIn(Role.Assessor, commune.Office)))];
        var tries = await Task.WhenAll(officers.Select(async o =>
        {
            try
            {
                await commune.Take(dossier, o);
                return o.Id.ToString();
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        tries.Count(t => t == "dossier.held").ShouldBe(officers.Length - 1);
        tries.Single(t => t != "dossier.held").ShouldBe((await commune.Read(dossier)).HolderId!.Value.ToString());
    }

    [Fact]
    public async Task An_assessor_never_signs_even_with_both_roles()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        await Grant(commune.Assessor, Role.Leader, commune.Office);
        await Grant(commune.Assessor, Role.Sealer, commune.Office);
        await commune.Assess(dossier);
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.same_person");
        (await Commune.Refused(() => host.Send(commune.Assessor.AsCaller(), new SignDossier(dossier)))).ShouldBe("dossier.not_taken");
        await commune.Sign(dossier);
        (await Commune.Refused(() => commune.Take(dossier, commune.Assessor))).ShouldBe("dossier.same_person");
    }

    [Fact]
    public async Task Each_role_waits_for_its_turn()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        (await Commune.Refused(() => commune.Take(dossier, commune.Leader))).ShouldBe("dossier.turn");
        (await Commune.Refused(() => host.Send(commune.Leader.AsCaller(), new SignDossier(dossier)))).ShouldBe("dossier.move");
        (await Commune.Refused(() => host.Send(commune.Leader.AsCaller(), new AssessDossier(dossier, true, null)))).ShouldBe("row.not_found");
    }

    [Fact]
    public async Task Only_the_holder_or_a_leader_puts_a_dossier_back()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        await commune.Take(dossier, commune.Assessor);
        (await Commune.Refused(() => host.Send(commune.Sealer.AsCaller(), new PutDossierBack(dossier)))).ShouldBe("dossier.held");
        await host.Send(commune.Leader.AsCaller(), new PutDossierBack(dossier));
        (await commune.Read(dossier)).HolderId.ShouldBeNull();
    }

    [Fact]
    public async Task Officers_of_another_commune_find_nothing()
    {
        var commune = await Commune.On(host);
        var other = await Commune.On(host);
        var dossier = await commune.Asked();
        (await Commune.Refused(() => other.Take(dossier, other.Assessor))).ShouldBe("row.not_found");
        (await Commune.Refused(() => host.Send(other.Assessor.AsCaller(), new GetDossier(dossier)))).ShouldBe("row.not_found");
        (await host.Send(other.Assessor.AsCaller(), new ListDossiers(DossierShelf.Open))).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_role_that_has_ended_takes_nothing()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        var former = await host.Person();
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), former.Id, Role.Assessor, commune.Office.Id, Given.Now.AddDays(-9), Given.Now.AddDays(-1)));
        (await Commune.Refused(() => commune.Take(dossier, former))).ShouldBe("row.not_found");
    }

    [Fact]
    public async Task The_queue_has_the_most_pressing_first_and_is_searched_without_marks()
    {
        var commune = await Commune.On(host);
        var number = "TIM-" + commune.Code;
        var early = await host.Send(new Caller(CallerKind.Seed, commune.Owner.Id, "test"), new FileDossier(Given.New<Dossier>(), (await commune.Lot(number)).Id, Given.Now.AddDays(-20)));
        var later = await commune.Asked();
        var queue = await host.Send(commune.Assessor.AsCaller(), new ListDossiers());
        queue.Dossiers.Select(d => d.Id).ShouldBe([early, later]);
        queue.Dossiers[0].Due.IsLate.ShouldBeTrue();
        queue.Dossiers[0].Due.WorkingDays.ShouldBeGreaterThan(5);
        (queue.Dossiers[1].Due.IsLate, queue.Dossiers[1].Due.WorkingDays, queue.Mine, queue.Open).ShouldBe((false, 3, 2, 2));
        (await host.Send(commune.Assessor.AsCaller(), new ListDossiers(Find: "tim- CHUOI say"))).Dossiers.ShouldHaveSingleItem().Id.ShouldBe(early);
        (await host.Send(commune.Leader.AsCaller(), new ListDossiers())).Count.ShouldBe(0);
        await commune.Assess(later);
        (await host.Send(commune.Leader.AsCaller(), new ListDossiers())).Dossiers.ShouldHaveSingleItem().Id.ShouldBe(later);
        (await host.Send(commune.Leader.AsCaller(), new ListDossiers(DossierShelf.Open, Page: 9))).Dossiers.Count.ShouldBe(2);
    }

    private Task Grant(Person person, Role role, Office office) => host.Add(new RoleGrant(Given.New<RoleGrant>(), person.Id, role, office.Id, Given.Now.AddDays(-1), null));
}
