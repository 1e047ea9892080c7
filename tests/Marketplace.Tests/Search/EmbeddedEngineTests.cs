using Marketplace.Adapters.Search;
using Marketplace.Domain.Search;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Search;

public sealed class EmbeddedEngineTests : EngineTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chophien-index-").FullName;
    private readonly SqliteSearchEngine engine;

    public EmbeddedEngineTests() => engine = new(Options.Create(new SearchOptions { Folder = folder }), TimeProvider.System);

    protected override ISearchEngine Engine => engine;

    public void Dispose()
    {
        engine.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_restart_finds_the_place_and_the_index_again()
    {
        await Put("Chuối sấy");
        await engine.Change([], [], new(7, 42), Cancel);
        engine.Dispose();
        using SqliteSearchEngine again = new(Options.Create(new SearchOptions { Folder = folder }), TimeProvider.System);
        var health = await again.Health(Cancel);
        health.ShouldBe(new SearchHealth(true, 1, new(7, 42)));
    }

    [Fact]
    public async Task Two_processes_have_an_index_each()
    {
        await Put("Chuối sấy");
        using SqliteSearchEngine other = new(Options.Create(new SearchOptions { Folder = folder }), TimeProvider.System);
        (await other.Health(Cancel)).ShouldBe(new SearchHealth(false, 0, null));
    }

    [Fact]
    public async Task A_broken_file_is_made_anew()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "index-1.1.db"), new string('x', 5000), Cancel);
        (await engine.Health(Cancel)).IsReady.ShouldBeFalse();
        await Put("Chuối sấy");
        (await Find("chuoi")).Count.ShouldBe(1);
    }
}
