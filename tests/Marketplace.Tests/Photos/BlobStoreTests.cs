using System.Text;
using Marketplace.Adapters.Stores;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Photos;

public sealed class BlobStoreTests : IDisposable
{
    private const string KeyOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static readonly byte[] Abc = "abc"u8.ToArray();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("blobs-");
    private readonly ServiceProvider _services;
    private readonly IBlobStore _store;

    public BlobStoreTests()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Blobs:Folder", Path.Combine(_folder.FullName, "store"))]).Build();
        _services = new ServiceCollection().AddBlobs(configuration).BuildServiceProvider();
        _store = _services.GetRequiredService<IBlobStore>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_kept_under_the_hash_of_its_content()
    {
        var key = await _store.Put(Abc, "text/plain", Cancellation);

        key.Value.ShouldBe(KeyOfAbc);
        (await _store.Exists(key, Cancellation)).ShouldBeTrue();
        (await Read(key)).ShouldBe("abc");
        File.Exists(Path.Combine(_folder.FullName, "store", "ba", "78", KeyOfAbc)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_and_nothing_unfinished_stays()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.Put(Abc, "text/plain", Cancellation)));

        _folder.GetFiles("*", SearchOption.AllDirectories).ShouldHaveSingleItem().Name.ShouldBe(KeyOfAbc);
    }

    [Fact]
    public async Task A_deleted_file_is_gone_and_deleting_it_again_is_fine()
    {
        var key = await _store.Put(Abc, "text/plain", Cancellation);

        await _store.Delete(key, Cancellation);
        await _store.Delete(key, Cancellation);

        (await _store.Get(key, Cancellation)).ShouldBeNull();
        (await _store.Exists(key, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        (await Read(await _store.Put(Array.Empty<byte>(), "text/plain", Cancellation))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_shortened_by_a_power_cut_is_written_again()
    {
        var key = await _store.Put(Abc, "text/plain", Cancellation);
        await File.WriteAllTextAsync(PathOf(key), "", Cancellation);

        await _store.Put(Abc, "text/plain", Cancellation);

        (await Read(key)).ShouldBe("abc");
    }

    [Fact]
    public async Task Giving_up_leaves_nothing_behind()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => _store.Put(Abc, "text/plain", new CancellationToken(canceled: true)));

        _folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_not_followed()
    {
        var key = await _store.Put(Abc, "text/plain", Cancellation);
        var secret = Path.Combine(_folder.FullName, "secret");
        await File.WriteAllTextAsync(secret, "secret", Cancellation);
        File.Delete(PathOf(key));
        File.CreateSymbolicLink(PathOf(key), secret);

        (await _store.Get(key, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public void No_text_but_a_hash_is_a_key()
    {
        foreach (var text in (string?[])[null, "", ".", "..", "../../etc/passwd", "/etc/passwd", KeyOfAbc.ToUpperInvariant(), KeyOfAbc[1..], KeyOfAbc + "a", KeyOfAbc[..60] + "/../", KeyOfAbc[..63] + "\0", KeyOfAbc + "\n", " " + KeyOfAbc[1..], KeyOfAbc[..63] + "１"])
        {
            BlobKey.TryParse(text, null, out _).ShouldBeFalse(text);
        }

        Should.Throw<DomainException>(() => BlobKey.Parse("../x")).Code.ShouldBe("blob.key");
        BlobKey.Parse(KeyOfAbc).ShouldBe(BlobKey.Of(Abc));
    }

    [Fact]
    public async Task No_path_that_is_made_up_leads_out_of_the_folder()
    {
        var random = new Random(5);
        string[] pieces = ["..", "/", "\\", ".", "%2e", "~", "\0", "a", "0", "etc", "passwd", "：", "ab", KeyOfAbc];
        var root = Path.Combine(_folder.FullName, "store") + Path.DirectorySeparatorChar;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret"), "secret", Cancellation);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            while (text.Length < 64)
            {
                text.Append(random.Next(2) == 0 ? pieces[random.Next(pieces.Length)] : ((char)random.Next(0x20, 0x7F)).ToString());
            }

            var candidate = text.ToString(0, 64);
            if (BlobKey.TryParse(candidate, null, out var key))
            {
                Path.GetFullPath(PathOf(key)).ShouldStartWith(root);
                (await _store.Get(key, Cancellation)).ShouldBeNull();
            }
        }
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    private string PathOf(BlobKey key) => Path.Combine(_folder.FullName, "store", key.Value[..2], key.Value[2..4], key.Value);

    private async Task<string> Read(BlobKey key)
    {
        using var reader = new StreamReader((await _store.Get(key, Cancellation)).ShouldNotBeNull());
        return await reader.ReadToEndAsync(Cancellation);
    }
}
