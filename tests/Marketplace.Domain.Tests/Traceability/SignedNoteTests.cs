using System.Security.Cryptography;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

public sealed class SignedNoteTests : IDisposable
{
    private readonly ECDsa _private = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Checkpoint _checkpoint = new("chophien.example/log", 42, MerkleHash.Leaf([1]));

    private NoteKey Key => new("chophien.example/log", _private.ExportSubjectPublicKeyInfo());

    public void Dispose() => _private.Dispose();

    [Fact]
    public void A_signed_checkpoint_is_read_back_and_verified()
    {
        var note = SignedNote.Sign(_checkpoint.ToText(), Key, _private).ToString();
        note.ShouldStartWith("chophien.example/log\n42\n");
        note.ShouldContain("\n\n— chophien.example/log ");
        note.ShouldEndWith("\n");
        var read = SignedNote.Parse(note);
        read.VerifyBy(Key).ShouldBe(["chophien.example/log"]);
        Checkpoint.Parse(read.Text).ShouldBe(_checkpoint);
        read.ToString().ShouldBe(note);
    }

    [Fact]
    public void The_key_id_is_the_start_of_the_hash_of_the_public_key() =>
        Key.Id.ShouldBe(SHA256.HashData(_private.ExportSubjectPublicKeyInfo())[..4]);

    [Fact]
    public void A_changed_text_is_noticed()
    {
        var note = SignedNote.Sign(_checkpoint.ToText(), Key, _private).ToString().Replace("\n42\n", "\n43\n", StringComparison.Ordinal);
        Should.Throw<DomainException>(() => SignedNote.Parse(note).VerifyBy(Key)).Code.ShouldBe("note.signature");
    }

    [Fact]
    public void A_note_of_unknown_keys_only_is_worth_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new NoteKey("chophien.example/log", other.ExportSubjectPublicKeyInfo());
        var note = SignedNote.Sign(_checkpoint.ToText(), Key, _private);
        Should.Throw<DomainException>(() => note.VerifyBy(key)).Code.ShouldBe("note.unknown_key");
        Should.Throw<DomainException>(() => SignedNote.Sign(_checkpoint.ToText(), key, _private)).Code.ShouldBe("note.key");
        var countersigned = note with { Signatures = [.. note.Signatures, .. SignedNote.Sign(note.Text, key, other).Signatures] };
        SignedNote.Parse(countersigned.ToString()).VerifyBy(key).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAA=")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— name !!!!\n")]
    [InlineData("te\rxt\n\n— name AAAAAAA=\n")]
    [InlineData("\n\n— name extra AAAAAAA=\n")]
    public void What_is_no_note_is_refused(string note) => Should.Throw<DomainException>(() => SignedNote.Parse(note)).Code.ShouldBe("note.invalid");

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    public void A_key_needs_a_name_without_blanks(string name) =>
        Should.Throw<DomainException>(() => new NoteKey(name, _private.ExportSubjectPublicKeyInfo())).Code.ShouldBe("note.key");

    [Fact]
    public void A_key_of_another_curve_is_refused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Should.Throw<DomainException>(() => new NoteKey("a", p384.ExportSubjectPublicKeyInfo())).Code.ShouldBe("note.key");
    }

    [Theory]
    [InlineData("origin\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAA\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("origin\n9223372036854775808\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Should.Throw<DomainException>(() => Checkpoint.Parse(text)).Code.ShouldBe("checkpoint.invalid");
}
