using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Delegate = Marketplace.Features.Accounts.Delegate;

namespace Marketplace.Tests.Accounts;

public sealed class DelegationTests(AppHost host)
{
    [Fact]
    public async Task A_producer_gives_its_leave_and_takes_it_back()
    {
        var office = await host.Office();
        var (producer, owner, _) = await host.Producer();
        Delegate given = new(Given.New<Delegation>(), producer.Id, office.Id, null, null);
        await host.Send(owner.AsCaller(), given);
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), given with { Id = Given.New<Delegation>() }))).Code.ShouldBe("delegation.exists");
        await host.Send(owner.AsCaller(), new EndDelegation(given.Id));
        (await host.Rows(db => db.Set<Delegation>().SingleAsync(d => d.Id == given.Id))).To.ShouldNotBeNull();
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new EndDelegation(given.Id)))).Code.ShouldBe("delegation.ended");
    }

    [Fact]
    public async Task Another_producers_delegation_is_not_found()
    {
        var office = await host.Office();
        var (producer, _, _) = await host.Producer(office);
        var (_, stranger, _) = await host.Producer();
        var helper = await host.PersonIn(Role.Helper, office);
        var row = await host.Rows(db => db.Set<Delegation>().SingleAsync(d => d.ProducerId == producer.Id));
        foreach (var caller in new[] { stranger, helper })
        {
            var refused = await Should.ThrowAsync<DomainException>(() => host.Send(caller.AsCaller(), new EndDelegation(row.Id)));
            refused.Kind.ShouldBe(RefusalKind.NotFound);
            (await Should.ThrowAsync<DomainException>(() => host.Send(caller.AsCaller(), new Delegate(Given.New<Delegation>(), producer.Id, office.Id, null, null)))).Kind.ShouldBe(RefusalKind.NotFound);
        }

        (await host.Rows(db => db.Set<Delegation>().SingleAsync(d => d.Id == row.Id))).To.ShouldBeNull();
    }

    [Fact]
    public async Task The_desk_shows_the_cases_of_the_helpers_own_offices_only()
    {
        var (mine, theirs) = (await host.Office(), await host.Office());
        var helper = await host.PersonIn(Role.Helper, mine);
        var (own, _, _) = await host.Producer(mine);
        var (foreign, _, _) = await host.Producer(theirs);
        var (former, _, _) = await host.Producer();
        Domain.Producers.Case open = new(Given.New<Domain.Producers.Case>(), own.Id, mine.Id, helper.Id, Given.Now);
        await host.Add(open,
            new Domain.Producers.Case(Given.New<Domain.Producers.Case>(), foreign.Id, theirs.Id, helper.Id, Given.Now),
            new Domain.Producers.Case(Given.New<Domain.Producers.Case>(), former.Id, mine.Id, helper.Id, Given.Now),
            new Delegation(Given.New<Delegation>(), former.Id, mine.Id, Given.Now.AddDays(-9), Given.Now.AddDays(-1)));
        var desk = await host.Send(helper.AsCaller(), new TodayAtDesk());
        desk.Cases.Select(c => c.Id).ShouldBe([open.Id]);
        (desk.Producers, desk.Selling).ShouldBe((1, 0));
        (await (await Visitor.Of(host, helper)).Read("/desk")).ShouldContain("/cases/" + open.Id);
    }

    [Fact]
    public async Task The_desk_leads_each_person_to_their_own_work()
    {
        var (producer, owner, _) = await host.Producer();
        var second = await host.Person();
        await host.Add(new ProducerPerson(Given.New<ProducerPerson>(), producer.Id, second.Id, Given.Now.AddDays(-2)));
        (await (await Visitor.Of(host, owner)).Read("/desk")).ShouldContain("/my/orders?producer=" + producer.Id);
        (await (await Visitor.Of(host, await host.PersonIn(Role.Administrator))).Read("/desk")).ShouldContain("href=\"/admin\"");
        var nobody = await (await Visitor.Of(host, await host.Person())).Read("/desk");
        nobody.ShouldNotContain("/my/orders");
        nobody.ShouldNotContain("href=\"/cases\"");
    }

    [Fact]
    public async Task A_person_is_joined_to_a_producer_by_an_administrator_only()
    {
        var (producer, owner, _) = await host.Producer();
        JoinProducer join = new(Given.New<ProducerPerson>(), producer.Id, (await host.Person()).Id);
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), join))).Kind.ShouldBe(RefusalKind.Forbidden);
        (await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), join)).ShouldBe(join.Id);
    }
}
