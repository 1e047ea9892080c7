using System.Diagnostics;
using Marketplace.Domain.Photos;

namespace Marketplace.Tests.Photos;

/// <summary>While nothing else runs: what this process holds would be the neighbours' too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests : ICollectionFixture<PhotoPools>
{
    public const string Name = "alone";
}

/// <summary>What strangers send costs the workers memory, never the program.</summary>
[Collection(AloneTests.Name)]
public sealed class PhotoMemoryTests(PhotoPools pools)
{
    private const long Megabyte = 1024 * 1024;
    private static readonly Lazy<byte[]> Bomb = new(() => Png.Bomb(60000));

    public static TheoryData<string> Engines { get; } = RenditionTests.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_decompression_bomb_is_refused_and_costs_this_process_no_memory(string engine)
    {
        await PhotoPools.ShouldRender(pools[engine]);
        var bomb = Bomb.Value;
        var before = WorkingSet();

        (await PhotoPools.Refused(pools[engine], bomb)).ShouldBe("photo.too_many_pixels");

        (WorkingSet() - before).ShouldBeLessThan(64 * Megabyte);
        await PhotoPools.ShouldRender(pools[engine]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Damaged_photos_never_break_the_engine(string engine)
    {
        var random = new Random(11);
        var before = WorkingSet();
        for (var round = 0; round < 60; round++)
        {
            var picture = PhotoPools.Good.ToArray();
            for (var i = 0; i < 20; i++)
            {
                picture[random.Next(2, picture.Length)] = (byte)random.Next(256);
            }

            try
            {
                await pools[engine].Render(picture, TestContext.Current.CancellationToken);
            }
            catch (Domain.Kernel.DomainException refused)
            {
                refused.Code.ShouldBeOneOf("photo.damaged", "photo.format", "photo.too_many_pixels", "photo.too_small");
            }
        }

        (WorkingSet() - before).ShouldBeLessThan(64 * Megabyte);
        await PhotoPools.ShouldRender(pools[engine]);
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
