using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Accounts;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Accounts;

public sealed class SeedAndCommandLineTests
{
    private static string SeedFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Marketplace.sln")))
            {
                folder = folder.Parent!;
            }

            return Path.Combine(folder.FullName, "seed");
        }
    }

    [Fact]
    public async Task The_seed_loads_its_people_once_with_roles_on_their_days()
    {
        await using var host = new AppHost();
        await host.InitializeAsync();
        await Load(host);
        var before = await Counts(host);
        await Load(host);
        (await Counts(host)).ShouldBe(before);
        before.People.ShouldBe((await File.ReadAllLinesAsync(Path.Combine(SeedFolder, "people.json"), TestContext.Current.CancellationToken)).Count(l => l.Contains("\"slug\"", StringComparison.Ordinal)));
        var former = SeedId.Of<Person>("do-thi-cuoi");
        (await host.Rows(db => db.Set<RoleGrant>().SingleAsync(g => g.PersonId == former))).To.ShouldBe(new DateTimeOffset(2026, 6, 30, 17, 0, 0, TimeSpan.Zero));
        var assessor = SeedId.Of<Person>("pham-van-cuong");
        var grant = await host.Rows(db => db.Set<RoleGrant>().SingleAsync(g => g.PersonId == assessor));
        (await host.Rows(db => db.Set<Office>().SingleAsync(o => o.Id == grant.OfficeId))).Name.ShouldBe("UBND xã Yên Mô");
        var history = await host.Rows(db => db.Set<HistoryEntry>().FirstAsync(h => h.Row == former.Value));
        (history.CallerKind, history.Command).ShouldBe((nameof(CallerKind.Seed), nameof(AddPerson)));
    }

    [Fact]
    public async Task The_command_line_makes_the_first_administrator_once_and_nobody_else_can()
    {
        await using var host = new AppHost();
        await host.InitializeAsync();
        Caller operatorOf = new(CallerKind.CommandLine, Name: "admin create");
        CreateAdministrator command = new(Given.New<Person>(), Given.New<RoleGrant>(), " Lê Thị Dung ", "0912 345 678");
        var made = await host.Send(operatorOf, command);
        made.ShouldBe(new CreateAdministrator.Made(command.Person, "0912 345 678", true, true));
        (await host.Send(operatorOf, command with { Person = Given.New<Person>(), Grant = Given.New<RoleGrant>() })).ShouldBe(new CreateAdministrator.Made(command.Person, "0912 345 678", false, false));
        (await Should.ThrowAsync<DomainException>(() => host.Send(operatorOf, command with { Phone = "02293" }))).Code.ShouldBe("phone.invalid");
        (await Should.ThrowAsync<DomainException>(() => host.Send(new Caller(CallerKind.Person, made.Person), command))).Kind.ShouldBe(RefusalKind.Forbidden);

        // The only administrator cannot shut everybody out.
        Caller administrator = new(CallerKind.Person, made.Person);
        (await Should.ThrowAsync<DomainException>(() => host.Send(administrator, new ClosePerson(made.Person, true)))).Code.ShouldBe("admin.last");
        (await Should.ThrowAsync<DomainException>(() => host.Send(administrator, new EndRole(command.Grant)))).Code.ShouldBe("admin.last");
    }

    [Fact]
    public async Task The_word_admin_create_refuses_a_bad_phone_with_exit_code_two_and_needs_no_server()
    {
        await using var host = new AppHost();
        await host.InitializeAsync();
        (await CommandLine.Run(["admin", "create", "--phone", "02293", "--name", "X"], Build)).ShouldBe(2);
        (await CommandLine.Run(["admin", "create", "--name", "X"], Build)).ShouldBe(2);
        (await CommandLine.Run(["nonsense"], Build)).ShouldBe(2);
        (await CommandLine.Run(["--urls", "http://127.0.0.1:0"], Build)).ShouldBeNull();
        (await CommandLine.Run([], Build)).ShouldBeNull();

        // The commands dispose what they build, so they get a program that shares the database only.
        Microsoft.AspNetCore.Builder.WebApplication Build()
        {
            var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder();
            builder.Configuration["Database:DataFolder"] = host.Folder;
            builder.Services.AddPersistence(builder.Configuration).AddPipeline().AddShell(builder).AddAccounts(builder.Configuration);
            Marketplace.Features.Regions.RegionsFeature.AddRegions(builder.Services);
            return builder.Build();
        }
    }

    [Fact]
    public void A_seed_id_is_the_same_everywhere_shaped_as_version_8_and_apart_by_kind()
    {
        var id = SeedId.Of<Person>("tran-thi-binh");
        id.ShouldBe(SeedId.Of<Person>("tran-thi-binh"));
        id.Value.ShouldNotBe(SeedId.Of<Office>("tran-thi-binh").Value);
        id.Value.Version.ShouldBe(8);
        (id.Value.Variant & 0xC).ShouldBe(0x8);
    }

    // This step alone: pictures and products of the seed have their own tests.
    private static async Task Load(AppHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SeedAccounts>(scope.ServiceProvider, Options.Create(new ShellOptions { Seed = SeedFolder })).Run(CancellationToken.None);
    }

    private static Task<(int People, int Offices, int Grants)> Counts(AppHost host) =>
        host.Rows(async db => (await db.Set<Person>().CountAsync(), await db.Set<Office>().CountAsync(), await db.Set<RoleGrant>().CountAsync()));
}
