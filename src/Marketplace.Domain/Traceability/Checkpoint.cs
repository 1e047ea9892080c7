using System.Globalization;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>The head of a log (C2SP tlog-checkpoint): what a signed note about it says.</summary>
/// <param name="Origin">Names the log, and its key: a URL without scheme, such as <c>chophien.vn/log</c>.</param>
/// <param name="Size">Leaves in the tree.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    /// <summary>The note's text: three lines, each ended by a line feed.</summary>
    public string ToText() => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root.ToBytes())}\n";

    /// <summary>Reads a note's text; lines after the third are extensions and are passed over. Throws <c>checkpoint.invalid</c>.</summary>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        var root = new byte[MerkleHash.Length + 1];
        return lines is [{ Length: > 0 } origin, { Length: > 0 } size, { Length: 44 } base64, .., ""]
            && (size == "0" || size[0] != '0')
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && Convert.TryFromBase64String(base64, root, out var length)
            && MerkleHash.TryRead(root.AsSpan(0, length), out var hash)
            ? new(origin, count, hash)
            : throw new DomainException("checkpoint.invalid");
    }
}
