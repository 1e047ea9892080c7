using System.Diagnostics;
using Marketplace.Adapters.Photos;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Photos;

[Collection(PhotoTests.Name)]
public sealed class WorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(RenditionTests.Engines), MemberType = typeof(RenditionTests))]
    public async Task A_worker_killed_in_the_middle_is_a_coded_refusal_and_the_next_photo_works(string engine)
    {
        await using var services = PhotoPools.Create(("Engine", engine), ("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        await pool.Check(Cancellation);
        var rendering = pool.Render(Pictures.Detailed(4000, 3000), Cancellation);
        using (var worker = Process.GetProcessById(pool.ProcessIds.ShouldHaveSingleItem()))
        {
            worker.Kill();
        }

        (await Should.ThrowAsync<DomainException>(() => rendering)).Code.ShouldBe("photo.failed");

        pool.Health.Failed.ShouldBe(1);
        await PhotoPools.ShouldRender(pool);
    }

    [Fact]
    public async Task A_worker_that_died_while_idle_is_replaced_without_anybody_noticing()
    {
        await using var services = PhotoPools.Create(("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        await pool.Check(Cancellation);
        using (var worker = Process.GetProcessById(pool.ProcessIds[0]))
        {
            worker.Kill();
            await worker.WaitForExitAsync(Cancellation);
        }

        await PhotoPools.ShouldRender(pool);
    }

    [Fact]
    public async Task A_worker_is_replaced_after_its_share_of_pictures()
    {
        await using var services = PhotoPools.Create(("Workers", "1"), ("PicturesPerWorker", "2"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        await pool.Check(Cancellation);
        var first = pool.ProcessIds[0];
        await PhotoPools.ShouldRender(pool);
        pool.ProcessIds.ShouldBe([first]);
        await PhotoPools.ShouldRender(pool);
        await PhotoPools.ShouldRender(pool);

        pool.ProcessIds.ShouldNotContain(first);
        pool.Health.Failed.ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_outlives_the_thread_that_asked_for_it()
    {
        await using var services = PhotoPools.Create(("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        var asking = new Thread(() => pool.Check(CancellationToken.None).GetAwaiter().GetResult());
        asking.Start();
        asking.Join();
        var first = pool.ProcessIds[0];
        await Task.Delay(100, Cancellation);

        await PhotoPools.ShouldRender(pool);

        pool.ProcessIds.ShouldBe([first]);
    }

    [Fact]
    public async Task Two_workers_serve_many_photos_at_once()
    {
        await using var services = PhotoPools.Create(("Workers", "2"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PhotoPools.ShouldRender(pool)));

        pool.Health.Rendered.ShouldBe(12);
        pool.ProcessIds.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_asked_may_give_up()
    {
        await using var services = PhotoPools.Create(("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        await pool.Check(Cancellation);
        using var giveUp = new CancellationTokenSource();
        var rendering = pool.Render(Pictures.Detailed(4000, 3000), giveUp.Token);
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => rendering);
        await PhotoPools.ShouldRender(pool);
    }

    [Fact]
    public async Task Workers_end_with_their_pool()
    {
        await using var services = PhotoPools.Create(("Workers", "1"));
        var pool = services.GetRequiredService<PhotoWorkerPool>();
        await pool.Check(Cancellation);
        using var worker = Process.GetProcessById(pool.ProcessIds[0]);

        await services.DisposeAsync();

        await worker.WaitForExitAsync(Cancellation);
    }

    [Theory]
    [InlineData("Engine", "gd")]
    [InlineData("Sandbox", "chroot")]
    [InlineData("Workers", "-1")]
    [InlineData("SecondsPerPicture", "0")]
    [InlineData("Worker", "/nowhere/worker.dll")]
    public void An_option_out_of_range_is_found_at_the_start(string name, string value)
    {
        using var services = PhotoPools.Create((name, value));

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<PhotoOptions>>().Value);
    }
}
