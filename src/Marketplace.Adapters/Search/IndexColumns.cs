using System.Runtime.InteropServices;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>What is filtered, counted, sorted and weighed by, of one document: 36 bytes in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IndexRow
{
    public const byte Alive = 1;
    public const byte InStock = 2;
    public const byte Verified = 4;

    public Guid Id;
    public int Price;
    public int PublishedMinutes;
    public ushort Commune;
    public ushort Season;
    public ushort Sold;
    public ushort Certificates;
    public byte Shelf;
    public byte Stars;
    public byte Flags;

    public readonly bool Is(byte flag) => (Flags & flag) != 0;
}

/// <summary>The rows by document number, in blocks that never move, so that readers need no lock; and short numbers for slugs and codes.</summary>
internal sealed class IndexColumns
{
    private const int Bits = 14;
    private readonly List<string> shelves = [];
    private readonly List<string> communes = [];
    private readonly List<string> certificates = [];
    private IndexRow[][] blocks = [];

    // Apart from the rows: every title that holds a word of a query is asked for its length.
    private byte[][] titleLengths = [];

    /// <summary>Document numbers below this are in use.</summary>
    public int Count { get; private set; }

    /// <summary>Listings there are.</summary>
    public int Live { get; private set; }

    public IReadOnlyList<string> Shelves => shelves;

    public IReadOnlyList<string> Communes => communes;

    public IReadOnlyList<string> Certificates => certificates;

    public ref IndexRow this[int number] => ref blocks[number >> Bits][number & ((1 << Bits) - 1)];

    /// <summary>Words of a document's title, 1 to 255.</summary>
    public byte TitleLength(int number) => titleLengths[number >> Bits][number & ((1 << Bits) - 1)];

    /// <summary>Puts a document at a number of its own or at its own again.</summary>
    public void Put(int number, Guid id, string commune, string shelf, int titleLength, SearchFacts facts)
    {
        while (number >> Bits >= blocks.Length)
        {
            titleLengths = [.. titleLengths, new byte[1 << Bits]];
            blocks = [.. blocks, new IndexRow[1 << Bits]];
        }

        ref var row = ref this[number];
        Live += row.Is(IndexRow.Alive) ? 0 : 1;
        row = new()
        {
            Id = id,
            Price = (int)Math.Min(int.MaxValue, facts.Price),
            PublishedMinutes = (int)(facts.PublishedAt.ToUnixTimeSeconds() / 60),
            Commune = (ushort)NumberOf(communes, commune),
            Season = (ushort)facts.Season,
            Sold = (ushort)Math.Clamp(facts.Sold, 0, ushort.MaxValue),
            Certificates = (ushort)facts.Certificates.Aggregate(0, (bits, c) => NumberOf(certificates, c) is < 16 and var bit ? bits | (1 << bit) : bits),
            Shelf = (byte)NumberOf(shelves, shelf),
            Stars = (byte)(facts.Stars ?? 0),
            Flags = (byte)(IndexRow.Alive | (facts.InStock ? IndexRow.InStock : 0) | (facts.Verified ? IndexRow.Verified : 0)),
        };
        titleLengths[number >> Bits][number & ((1 << Bits) - 1)] = (byte)Math.Clamp(titleLength, 1, 255);
        Count = Math.Max(Count, number + 1);
    }

    /// <summary>Takes a document out.</summary>
    public void Remove(int number)
    {
        ref var row = ref this[number];
        Live -= row.Is(IndexRow.Alive) ? 1 : 0;
        row.Flags = 0;
    }

    /// <summary>Numbers of the texts that are known.</summary>
    public static HashSet<int> NumbersOf(IReadOnlyList<string> all, IEnumerable<string> texts)
    {
        var wanted = texts as IReadOnlySet<string> ?? texts.ToHashSet(StringComparer.Ordinal);
        HashSet<int> numbers = [];
        for (var i = 0; i < all.Count; i++)
        {
            if (wanted.Contains(all[i]))
            {
                numbers.Add(i);
            }
        }

        return numbers;
    }

    private static int NumberOf(List<string> all, string text)
    {
        var number = all.IndexOf(text);
        if (number < 0)
        {
            number = all.Count;
            all.Add(text);
        }

        return number;
    }
}
