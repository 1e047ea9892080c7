using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Accounts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules;

public sealed class PipelineTests(AppHost host)
{
    private static AddOffice Office(Id<Office>? id = null, string name = "Bưu cục Khánh Nhạc") => new(id ?? Given.New<Office>(), OfficeKind.PostOffice, name, Given.YenMo, "0229 3000 001");

    [Fact]
    public async Task A_creating_command_sent_twice_makes_one_row_and_gives_the_same_answer()
    {
        var caller = (await host.PersonIn(Role.Administrator)).AsCaller();
        var command = Office();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Send(caller, command)));
        answers.Distinct().Single().ShouldBe(command.Id);
        (await host.Rows(db => db.Set<Office>().CountAsync(o => o.Id == command.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_a_conflict()
    {
        var caller = (await host.PersonIn(Role.Administrator)).AsCaller();
        var command = Office();
        await host.Send(caller, command);
        (await Should.ThrowAsync<DomainException>(() => host.Send(caller, command with { Name = "Khác" }))).Code.ShouldBe("id.taken");
    }

    [Fact]
    public async Task The_same_id_from_another_caller_is_a_conflict()
    {
        var command = Office();
        await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), command);
        var other = (await host.PersonIn(Role.Administrator)).AsCaller();
        (await Should.ThrowAsync<DomainException>(() => host.Send(other, command))).Code.ShouldBe("id.taken");
    }

    [Fact]
    public async Task Every_change_is_in_history_with_who_and_what()
    {
        var caller = (await host.PersonIn(Role.Administrator)).AsCaller();
        var command = Office();
        await host.Send(caller, command);
        var entry = await host.Rows(db => db.Set<HistoryEntry>().SingleAsync(h => h.Row == command.Id.Value));
        entry.Person.ShouldBe(caller.Person!.Value.Value);
        entry.Command.ShouldBe(nameof(AddOffice));
        entry.Change.ShouldBe("Added");
        entry.Fields.ShouldContain("Bưu cục Khánh Nhạc");
    }

    [Fact]
    public async Task History_keeps_that_a_personal_field_changed_but_never_its_value()
    {
        var caller = (await host.PersonIn(Role.Administrator)).AsCaller();
        AddPerson command = new(Given.New<Person>(), "Trần Thị Kín", "0912 345 678");
        await host.Send(caller, command);
        var entry = await host.Rows(db => db.Set<HistoryEntry>().SingleAsync(h => h.Row == command.Id.Value));
        entry.Fields.ShouldContain("Phone");
        entry.Fields.ShouldNotContain("912345678");
        entry.Fields.ShouldNotContain("Trần Thị Kín");
    }

    [Fact]
    public async Task A_refused_command_changes_no_row_and_writes_no_history()
    {
        var caller = (await host.PersonIn(Role.Administrator)).AsCaller();
        var command = Office(name: "");
        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(caller, command));
        refused.Refusals.Single().ShouldBe(new Refusal("office.name", "Name", refused.Refusals.Single().Args));
        (await host.Rows(db => db.Set<HistoryEntry>().AnyAsync(h => h.Row == command.Id.Value))).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_who_lacks_the_role_is_refused()
    {
        (await Should.ThrowAsync<DomainException>(() => host.Send(Caller.Anonymous, Office()))).Code.ShouldBe("access.sign_in");
        var helper = (await host.PersonIn(Role.Helper)).AsCaller();
        (await Should.ThrowAsync<DomainException>(() => host.Send(helper, Office()))).Code.ShouldBe("access.forbidden");
    }

    [Fact]
    public async Task A_role_counts_only_between_its_days()
    {
        var person = await host.Person();
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), person.Id, Role.Administrator, null, Given.Now.AddDays(-9), Given.Now.AddDays(-1)));
        await host.Add(new RoleGrant(Given.New<RoleGrant>(), person.Id, Role.Administrator, null, Given.Now.AddDays(1), null));
        (await Should.ThrowAsync<DomainException>(() => host.Send(person.AsCaller(), Office()))).Code.ShouldBe("access.forbidden");
    }
}
