using Marketplace.Domain.Search;

namespace Marketplace.Tests.Search;

public sealed class ClusterEngineTests : EngineTests, IAsyncLifetime
{
    private TestCluster? cluster;

    protected override ISearchEngine Engine => cluster!;

    public async ValueTask InitializeAsync()
    {
        TestCluster.Need();
        cluster = new();
        await cluster.Begin(Cancel);
    }

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
