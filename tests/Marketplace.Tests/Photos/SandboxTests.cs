using Marketplace.Adapters.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class SandboxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("photos-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vips", "bubblewrap")]
    [InlineData("vips", "limits")]
    [InlineData("vips", "none")]
    [InlineData("imagesharp", "bubblewrap")]
    [InlineData("imagesharp", "limits")]
    [InlineData("imagesharp", "none")]
    public async Task Both_engines_work_in_every_sandbox(string engine, string sandbox)
    {
        await SkipUnlessHere(sandbox);
        await using var services = PhotoPools.Create(("Engine", engine), ("Sandbox", sandbox), ("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();

        await PhotoPools.ShouldRender(pool);

        pool.Health.Engine.ShouldBe(engine);
        pool.Health.Sandbox.ShouldBe(sandbox);
        pool.Health.Workers.ShouldBe(1);
    }

    [Fact]
    public async Task The_strongest_sandbox_that_works_is_chosen_and_told()
    {
        await using var services = PhotoPools.Create();
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        pool.Health.Sandbox.ShouldBeNull();

        var health = await pool.Check(Cancellation);

        health.Sandbox.ShouldBeOneOf("bubblewrap", "limits", "none");
        (health.SandboxReason is null).ShouldBe(health.Sandbox == "bubblewrap");
    }

    [Fact]
    public async Task A_worker_sees_no_files_no_network_and_no_secrets_and_writes_nothing()
    {
        await SkipUnlessHere("bubblewrap");
        File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), "{}");
        File.WriteAllText(Path.Combine(_folder.FullName, "code.dll"), "");
        Environment.SetEnvironmentVariable("PHOTOS_TEST_SECRET", "secret");
        const string script = "ls /; echo folder; ls \"$0\"; echo net; grep -c : /proc/net/dev; echo env; env; echo write; (echo x > /tmp/file) 2>/dev/null; cat /tmp/file 2>/dev/null; touch /usr/x 2>/dev/null && echo written; ls -d /proc/[0-9]* | wc -l";
        var program = WorkerProgram.Find(Path.Combine(_folder.FullName, "code.dll")) with { Command = ["/bin/sh", "-c", script, _folder.FullName] };
        using var launcher = new ProcessLauncher();
        using var process = await PipedProcess.Start(launcher, PhotoSandbox.Worker("bubblewrap", program, "auto"));
        using var reader = new StreamReader(process.Output);
        var said = await reader.ReadToEndAsync(Cancellation);

        var parts = said.Split(["folder\n", "net\n", "env\n", "write\n"], StringSplitOptions.None);
        parts.Length.ShouldBe(5, said);
        parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBeSubsetOf(["bin", "dev", "etc", "lib", "lib64", "proc", "sbin", "tmp", "usr", .. ParentOfFolder()]);
        parts[1].Trim().ShouldBe("code.dll");
        parts[2].Trim().ShouldBe("1", "only the loopback device");
        parts[3].ShouldNotContain("secret");
        parts[3].ShouldNotContain("HOME");
        int.Parse(parts[4].Trim(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThan(10, "other processes are seen, or a file was written");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string> ParentOfFolder() => [_folder.FullName.Split('/')[1]];

    private static async Task SkipUnlessHere(string sandbox)
    {
        if (sandbox == "none")
        {
            return;
        }

        Assert.SkipWhen(PhotoSandbox.Lacks(sandbox) is not null, PhotoSandbox.Lacks(sandbox) ?? "");
        await using var services = PhotoPools.Create(("Workers", "1"));
        var health = await services.GetRequiredService<PhotoWorkerPool>().Check(Cancellation);
        Assert.SkipWhen(sandbox == "bubblewrap" && health.Sandbox != sandbox, $"bubblewrap does not work here: {health.SandboxReason}");
    }
}
