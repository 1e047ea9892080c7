using Marketplace.Adapters.Photos;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Photos;

/// <summary>Workers that a picture has taken over, played by shell scripts.</summary>
[Collection(PhotoTests.Name)]
public sealed class HostileWorkerTests : IDisposable
{
    private const string Hello = @"printf 'H\004\000\000\000vips'; ";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("photos-");

    public HostileWorkerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "the scripts need a shell");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_that_takes_too_long_is_given_up()
    {
        await using var services = Worker(Hello + "cat >/dev/null", ("SecondsPerPicture", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();

        (await PhotoPools.Refused(pool, PhotoPools.Good)).ShouldBe("photo.timeout");
        (await PhotoPools.Refused(pool, PhotoPools.Good)).ShouldBe("photo.timeout");
        pool.Health.Failed.ShouldBe(2);
        pool.Health.Workers.ShouldBe(0);
    }

    [Fact]
    public async Task Too_many_pictures_at_once_are_refused_for_now()
    {
        await using var services = Worker(Hello + "cat >/dev/null", ("Workers", "1"), ("Waiting", "1"), ("SecondsPerPicture", "300"), ("SecondsWaiting", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        await pool.Check(Cancellation);
        using var giveUp = new CancellationTokenSource();
        var first = pool.Render(PhotoPools.Good, giveUp.Token);
        var waiting = pool.Render(PhotoPools.Good, Cancellation);

        var refused = await Should.ThrowAsync<DomainException>(() => pool.Render(PhotoPools.Good, Cancellation));

        refused.Code.ShouldBe("photo.busy");
        refused.Kind.ShouldBe(RefusalKind.TooMany);
        first.IsCompleted.ShouldBeFalse();
        (await Should.ThrowAsync<DomainException>(() => waiting)).Code.ShouldBe("photo.busy", "it waited its time");
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [InlineData("an answer longer than any answer", @"printf 'P\377\377\377\177'; cat >/dev/null")]
    [InlineData("an end in the middle of an answer", @"printf 'P\144\000\000\000abc'")]
    [InlineData("a word that is none", @"printf 'X\001\000\000\000a'; cat >/dev/null")]
    [InlineData("a refusal that is none", @"printf 'R\001\000\000\000\377'; cat >/dev/null")]
    [InlineData("a page instead of pictures", @"printf 'P\064\000\000\000\144\000\000\000\144\000\000\000abc\144\000\000\000\144\000\000\000\025\000\000\000<script>bad()</script>tail-tail'; cat >/dev/null")]
    public async Task A_worker_that_answers_nonsense_is_not_believed(string what, string answer)
    {
        what.ShouldNotBeEmpty();
        await using var services = Worker(Hello + answer, ("SecondsPerPicture", "20"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();

        (await PhotoPools.Refused(pool, PhotoPools.Good)).ShouldBe("photo.failed");
        pool.Health.Workers.ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_that_cannot_start_is_told_with_its_reason()
    {
        await using var services = Worker("echo 'no such luck' >&2; exit 3");
        var pool = services.GetRequiredService<PhotoWorkerPool>();

        (await Should.ThrowAsync<DomainException>(() => pool.Check(Cancellation))).Code.ShouldBe("photo.failed");
        pool.Health.Sandbox.ShouldBeNull();
        pool.Health.SandboxReason.ShouldNotBeNull().ShouldContain("no such luck");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ServiceProvider Worker(string script, params (string Name, string Value)[] options)
    {
        var path = Path.Combine(_folder.FullName, "worker");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return PhotoPools.Create([("Worker", path), .. options]);
    }
}
