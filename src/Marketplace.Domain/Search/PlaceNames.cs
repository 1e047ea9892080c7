using Marketplace.Domain.Regions;

namespace Marketplace.Domain.Search;

/// <summary>A province of before July 2025 whose communes have codes in one stretch.</summary>
public sealed record OldProvince(string Name, string FirstCode, string LastCode);

/// <summary>Names of communes, districts and provinces, of now and of before July 2025, and the communes of now that each leads to. Homonyms lead to all.</summary>
public sealed class PlaceNames
{
    private const int LongestName = 6;
    private static readonly string[] Kinds = ["thị trấn", "thành phố", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã", "tt", "tp", "tx"];
    private static readonly List<string>[] KindKeys = [.. Kinds.Select(Terms.Of)];
    private static readonly string[] Remains = ["phần còn lại của ", "một phần của ", "một phần ", "phần còn lại "];
    private readonly Dictionary<string, List<Name>> names = new(StringComparer.Ordinal);

    /// <summary>Of all units.</summary>
    public PlaceNames(RegionIndex regions, IEnumerable<OldProvince> oldProvinces)
    {
        foreach (var commune in regions.Communes)
        {
            Add(commune.Name, commune.Code);
            Add(regions.FindProvince(commune.ProvinceCode)!.Name, commune.Code);
            foreach (var part in commune.OldNames.SelectMany(o => o.Split(',', '(', ')')))
            {
                Add(WithoutKind(part.Trim()), commune.Code);
            }
        }

        foreach (var province in oldProvinces)
        {
            foreach (var commune in regions.Communes.Where(c => string.CompareOrdinal(c.Code, province.FirstCode) >= 0 && string.CompareOrdinal(c.Code, province.LastCode) <= 0))
            {
                Add(province.Name, commune.Code);
            }
        }
    }

    /// <summary>The longest place that begins at a word, its kind ("xã", "huyện") included; null where there is none. A name of one syllable is one only behind its kind.</summary>
    public (int Count, IReadOnlySet<string> Communes)? At(IReadOnlyList<string> keys, int at)
    {
        var kind = KindKeys.Where(k => at + k.Count < keys.Count && k.Select((word, n) => Same(keys[at + n], word)).All(same => same)).Select(k => k.Count).DefaultIfEmpty(0).Max();
        for (var length = Math.Min(LongestName, keys.Count - at - kind); length >= (kind > 0 ? 1 : 2); length--)
        {
            var typed = Enumerable.Range(at + kind, length).Select(i => keys[i]).ToList();
            if (names.TryGetValue(string.Join(' ', typed.Select(Terms.Fold)), out var same) && same.Where(n => n.Keys.Zip(typed).All(p => Same(p.Second, p.First))).ToList() is { Count: > 0 } found)
            {
                return (kind + length, found.SelectMany(n => n.Communes).ToHashSet(StringComparer.Ordinal));
            }
        }

        return null;
    }

    private static bool Same(string typed, string key) => typed == key || (!Terms.HasMarks(typed) && typed == Terms.Fold(key));

    private static string WithoutKind(string name)
    {
        foreach (var remains in Remains)
        {
            name = name.StartsWith(remains, StringComparison.OrdinalIgnoreCase) ? name[remains.Length..] : name;
        }

        return Kinds.FirstOrDefault(k => name.StartsWith(k + " ", StringComparison.OrdinalIgnoreCase)) is { } kind && !char.IsAsciiDigit(name[^1]) ? name[(kind.Length + 1)..]
            : name.StartsWith("TP.", StringComparison.Ordinal) ? name[3..].Trim() : name;
    }

    private void Add(string name, string commune)
    {
        var keys = Terms.Of(name);
        if (keys.Count is 0 or > LongestName)
        {
            return;
        }

        var fold = string.Join(' ', keys.Select(Terms.Fold));
        var list = names.TryGetValue(fold, out var known) ? known : names[fold] = [];
        var same = list.Find(n => n.Keys.SequenceEqual(keys));
        if (same is null)
        {
            list.Add(same = new(keys, []));
        }

        same.Communes.Add(commune);
    }

    private sealed record Name(IReadOnlyList<string> Keys, HashSet<string> Communes);
}
