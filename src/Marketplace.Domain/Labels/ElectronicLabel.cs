using System.Security.Cryptography;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Labels;

/// <summary>The permanent page of a pack, or of a pack from a lot, with all that its label must say (Decree 37/2026/NĐ-CP, Article 53).</summary>
public sealed class ElectronicLabel : Entity<ElectronicLabel>
{
    /// <summary>Characters of a code: 50 bits in Crockford's base 32.</summary>
    public const int CodeLength = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ElectronicLabel()
    {
    }

    /// <summary>A page without an edition yet.</summary>
    public ElectronicLabel(Id<ElectronicLabel> id, Listing listing, Id<Variant> variant, Id<Lot>? lot, DateTimeOffset now)
        : base(id)
    {
        ArgumentNullException.ThrowIfNull(listing);
        (ProducerId, ListingId, VariantId, LotId, CreatedAt) = (listing.ProducerId, listing.Id, variant, lot, now);
        Code = CodeOf(variant, lot);
    }

    /// <summary>In its address and in the QR code; always the same for a pack and a lot, so that one pair has one page.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Of what.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>Which pack.</summary>
    public Id<Variant> VariantId { get; private set; }

    /// <summary>Which lot, or null where the goods have none.</summary>
    public Id<Lot>? LotId { get; private set; }

    /// <summary>Number of the newest edition.</summary>
    public int Latest { get; private set; }

    /// <summary>When the row was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Another edition; older ones stay to be read.</summary>
    public LabelEdition Issue(Id<LabelEdition> id, string content, DateTimeOffset now) => new(id, Id, ++Latest, content, now);

    /// <summary>The code of a pack and a lot.</summary>
    public static string CodeOf(Id<Variant> variant, Id<Lot>? lot)
    {
        var hash = SHA256.HashData([.. variant.Value.ToByteArray(bigEndian: true), .. lot is { } known ? known.Value.ToByteArray(bigEndian: true) : []]);
        var bits = BitConverter.ToUInt64(hash);
        return string.Create(CodeLength, bits, static (code, left) =>
        {
            for (var at = 0; at < code.Length; at++, left >>= 5)
            {
                code[at] = Alphabet[(int)(left & 31)];
            }
        });
    }
}

/// <summary>What a label said from a moment on; never changed.</summary>
public sealed class LabelEdition : Entity<LabelEdition>
{
    private LabelEdition()
    {
    }

    /// <summary>An edition; content is JSON.</summary>
    public LabelEdition(Id<LabelEdition> id, Id<ElectronicLabel> label, int number, string content, DateTimeOffset now)
        : base(id) => (LabelId, Number, Content, At) = (label, number, content, now);

    /// <summary>Of which page.</summary>
    public Id<ElectronicLabel> LabelId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>JSON of all that was said.</summary>
    public string Content { get; private set; } = "";

    /// <summary>When it was issued.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>All that a label says, as it is kept.</summary>
/// <param name="TitleEn">The name in English; may be empty.</param>
/// <param name="Producer">Whose goods.</param>
/// <param name="Group">The label group.</param>
/// <param name="GroupName">Its name.</param>
/// <param name="Rules">Which rule row: id and first day.</param>
/// <param name="Source">The act behind it.</param>
/// <param name="Gtin">GTIN-13 of the pack, or null.</param>
/// <param name="Fields">Field id to text.</param>
public sealed record LabelSaid(string TitleEn, string Producer, string Group, string GroupName, string Rules, string Source, string? Gtin, IReadOnlyDictionary<string, string> Fields);
