using Marketplace.Adapters.Photos;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Photos;

/// <summary>Photo tests run one after another: they start processes and watch memory.</summary>
[CollectionDefinition(Name)]
public sealed class PhotoTests : ICollectionFixture<PhotoPools>
{
    public const string Name = "photos";
}

/// <summary>Engines registered as the program registers them, with real workers; one of each kind for the whole run.</summary>
public sealed class PhotoPools : IDisposable
{
    private readonly Dictionary<string, ServiceProvider> _providers = [];

    internal static byte[] Good { get; } = Pictures.Jpeg(640, 480);

    internal PhotoWorkerPool this[string engine]
    {
        get
        {
            if (!_providers.TryGetValue(engine, out var provider))
            {
                _providers[engine] = provider = Create(("Engine", engine));
            }

            return provider.GetRequiredService<PhotoWorkerPool>();
        }
    }

    /// <summary>A pool with other options. The caller disposes it.</summary>
    internal static ServiceProvider Create(params (string Name, string Value)[] options)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(options.Select(o => KeyValuePair.Create("Photos:" + o.Name, (string?)o.Value)))
            .Build();
        return new ServiceCollection().AddLogging().AddPhotos(configuration).BuildServiceProvider();
    }

    internal static async Task<string> Refused(IPhotoEngine engine, byte[] bytes) =>
        (await Should.ThrowAsync<DomainException>(() => engine.Render(bytes, TestContext.Current.CancellationToken))).Code;

    /// <summary>The engine still works.</summary>
    internal static async Task ShouldRender(IPhotoEngine engine) =>
        Pictures.ShouldBeUpright((await engine.Render(Good, TestContext.Current.CancellationToken))["400.webp"]);

    public void Dispose()
    {
        foreach (var provider in _providers.Values)
        {
            provider.Dispose();
        }
    }
}
