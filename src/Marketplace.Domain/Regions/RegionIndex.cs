using System.Collections.Frozen;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Regions;

/// <summary>All official units, immutable, found by code or by present or former name.</summary>
public sealed class RegionIndex
{
    // The words for kinds of unit; they are no part of a name unless a number follows ("Phường 5").
    private static readonly string[] Kinds = ["thi tran", "thanh pho", "thi xa", "dac khu", "phuong", "huyen", "quan", "tinh", "xa", "tt", "tp", "tx", "p", "q", "h", "x"];

    private readonly FrozenDictionary<string, Province> _provinces;
    private readonly FrozenDictionary<string, Commune> _communes;
    private readonly Entry[] _entries;

    /// <summary>Builds the index. Throws <c>regions.duplicate</c> for a code given twice and <c>regions.province</c> for a commune of an unknown province.</summary>
    public RegionIndex(IEnumerable<Province> provinces, IEnumerable<Commune> communes)
    {
        Provinces = [.. provinces];
        Communes = [.. communes];
        _provinces = ByCode(Provinces, p => p.Code);
        _communes = ByCode(Communes, c => c.Code);
        _entries = [.. Communes.SelectMany(Entries)];
    }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<Province> Provinces { get; }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<Commune> Communes { get; }

    /// <summary>The province of a two-digit code, or null.</summary>
    public Province? FindProvince(string? code) => code is null ? null : _provinces.GetValueOrDefault(code);

    /// <summary>The commune of a five-digit code, or null.</summary>
    public Commune? FindCommune(string? code) => code is null ? null : _communes.GetValueOrDefault(code);

    /// <summary>The communes of one province, in the order given.</summary>
    public IEnumerable<Commune> CommunesOf(string provinceCode) => Communes.Where(c => c.ProvinceCode == provinceCode);

    /// <summary>
    /// Communes whose present or former name holds every word of the text, accents and kinds of unit aside; the old district and the province
    /// may be named too ("yên hoà, yên mô"). Best first: the whole present name, a whole old name, the start of one, then the rest.
    /// Homonyms all come back: the caller asks which is meant. A commune comes once, by its best name.
    /// </summary>
    public IReadOnlyList<CommuneMatch> Search(string? text, int limit = 20)
    {
        var query = Key(text is { Length: <= 200 } ? text : "");
        if (query.Length == 0)
        {
            return [];
        }

        var words = query.Split(' ');
        return
        [
            .. _entries
                .Select(e => (Entry: e, Rank: e.Rank(query, words)))
                .Where(m => m.Rank < Entry.NoMatch)
                .OrderBy(m => m.Rank)
                .DistinctBy(m => m.Entry.Commune.Code)
                .Take(limit)
                .Select(m => new CommuneMatch(m.Entry.Commune, _provinces[m.Entry.Commune.ProvinceCode], m.Entry.OldName)),
        ];
    }

    private static FrozenDictionary<string, T> ByCode<T>(IReadOnlyList<T> units, Func<T, string> code) =>
        units.GroupBy(code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new DomainException("regions.duplicate", null, RefusalKind.Invalid, twice.Key)
            : units.ToFrozenDictionary(code, StringComparer.Ordinal);

    /// <summary>A name's words without its kind, and after them those of what is said around it, behind commas or in brackets.</summary>
    private static string Key(string text) => string.Join(' ', Parts(text).Select(WithoutKind));

    private static IEnumerable<string> Parts(string text) =>
        VietnameseText.FoldSpelling(text).Split(',', '(', ')').Select(Words).Where(part => part.Length > 0);

    // Names are written with and without hyphens and with different apostrophes (Ia H'Drai, Ia H’Drai).
    private static string Words(string part) => string.Join(
        ' ',
        part.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)
            .Split([' ', '-', '–', '.'], StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutKind(string name)
    {
        var kind = Kinds.FirstOrDefault(k => name.StartsWith(k + " ", StringComparison.Ordinal));
        var rest = kind is null ? name : name[(kind.Length + 1)..];
        return rest.Length == 0 || char.IsAsciiDigit(rest[0]) ? name : rest;
    }

    private IEnumerable<Entry> Entries(Commune commune)
    {
        var province = FindProvince(commune.ProvinceCode) ?? throw new DomainException("regions.province", null, RefusalKind.Invalid, commune.Code);
        yield return new(commune, null, Key(commune.FullName), Key(province.FullName));
        foreach (var old in commune.OldNames)
        {
            var parts = Parts(old).Select(WithoutKind).ToList();
            yield return new(commune, old, parts.FirstOrDefault() ?? "", string.Join(' ', parts.Skip(1).Append(Key(province.FullName))));
        }
    }

    private sealed record Entry(Commune Commune, string? OldName, string Name, string Around)
    {
        public const int NoMatch = 9;

        private readonly string[] _name = Name.Split(' ');
        private readonly string[] _around = Around.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        public int Rank(string query, string[] words)
        {
            var old = OldName is null ? 0 : 1;
            if (Name == query)
            {
                return old;
            }

            if (!words.All(w => _name.Contains(w, StringComparer.Ordinal) || _around.Contains(w, StringComparer.Ordinal)))
            {
                return Name.StartsWith(query, StringComparison.Ordinal) ? 4 + old : NoMatch;
            }

            return query.StartsWith(Name + " ", StringComparison.Ordinal) ? 2 + old
                : Name.StartsWith(query, StringComparison.Ordinal) ? 4 + old
                : words.Any(w => !_around.Contains(w, StringComparer.Ordinal)) ? 6 + old
                : NoMatch;
        }
    }
}
