using System.Security.Cryptography;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">Four bytes that tell keys of one name apart.</param>
/// <param name="Signature">The signature's own bytes.</param>
public sealed record NoteSignature(string Name, ReadOnlyMemory<byte> KeyId, ReadOnlyMemory<byte> Signature);

/// <summary>
/// A signed note (C2SP signed-note): lines of text, a blank line, and lines <c>— {name} {base64(key id ‖ signature)}</c>.
/// </summary>
/// <param name="Text">What is signed, its last line feed included.</param>
/// <param name="Signatures">At least one.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int LongestNote = 1_000_000;
    private const int MostSignatures = 100;
    private const string Dash = "— ";

    /// <summary>Signs a text. Throws <c>note.text</c> for a text that does not end in a line feed or has control characters, <c>note.key</c> for a private key of another pair.</summary>
    public static SignedNote Sign(string text, NoteKey key, ECDsa privateKey) => IsText(text)
        ? new(text, [new(key.Name, key.Id.ToArray(), key.Sign(text, privateKey))])
        : throw new DomainException("note.text");

    /// <summary>Reads a note without checking signatures. Throws <c>note.invalid</c>.</summary>
    public static SignedNote Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var gap = note.Length <= LongestNote ? note.LastIndexOf("\n\n", StringComparison.Ordinal) : -1;
        if (gap < 0 || !note.EndsWith('\n') || !IsText(note[..(gap + 1)]))
        {
            throw new DomainException("note.invalid");
        }

        var lines = note[(gap + 2)..].Split('\n');
        if (lines.Length is < 2 or > MostSignatures + 1)
        {
            throw new DomainException("note.invalid");
        }

        return new(note[..(gap + 1)], [.. lines[..^1].Select(ParseLine)]);
    }

    /// <summary>
    /// The names of those keys that signed this note. Signatures of unknown keys are passed over; a known key with a wrong signature
    /// makes the whole note worthless. Throws <c>note.signature</c> then, and <c>note.unknown_key</c> where no known key signed.
    /// </summary>
    public IReadOnlyList<string> VerifyBy(params IReadOnlyCollection<NoteKey> keys)
    {
        var names = new List<string>();
        foreach (var signature in Signatures)
        {
            if (keys.FirstOrDefault(k => k.Name == signature.Name && signature.KeyId.Span.SequenceEqual([.. k.Id])) is { } key)
            {
                names.Add(key.Verify(Text, signature.Signature.Span) ? key.Name : throw new DomainException("note.signature"));
            }
        }

        return names.Count > 0 ? names : throw new DomainException("note.unknown_key");
    }

    /// <summary>The note as it is published.</summary>
    public override string ToString() =>
        Text + "\n" + string.Concat(Signatures.Select(s => $"{Dash}{s.Name} {Convert.ToBase64String([.. s.KeyId.Span, .. s.Signature.Span])}\n"));

    private static NoteSignature ParseLine(string line)
    {
        if (line.StartsWith(Dash, StringComparison.Ordinal) && line[Dash.Length..].Split(' ') is [{ Length: > 0 } name, var base64])
        {
            var bytes = new byte[base64.Length];
            if (Convert.TryFromBase64String(base64, bytes, out var length) && length > 4)
            {
                return new(name, bytes.AsMemory(0, 4), bytes.AsMemory(4, length - 4));
            }
        }

        throw new DomainException("note.invalid");
    }

    private static bool IsText(string? text) =>
        text is { Length: > 0 } && text.EndsWith('\n') && text.All(c => c == '\n' || !char.IsControl(c));
}
