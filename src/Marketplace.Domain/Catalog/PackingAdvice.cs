using System.Text.RegularExpressions;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Catalog;

/// <summary>How goods of a kind are best packed: a proposal that the seller may change.</summary>
/// <param name="Kind">What to pack in.</param>
/// <param name="IsFragile">Breaks.</param>
/// <param name="IsPerishable">Spoils soon.</param>
/// <param name="IsCool">Must stay cold.</param>
/// <param name="Words">Ends of the keys of sentences to read, the most important first.</param>
public sealed partial record PackingAdvice(PackingKind Kind, bool IsFragile, bool IsPerishable, bool IsCool, IReadOnlyList<string> Words)
{
    /// <summary>For a pack of a listing.</summary>
    /// <param name="category">Slug of the shelf.</param>
    /// <param name="pack">Name of the pack, for example <c>hũ 500 g</c>.</param>
    /// <param name="title">The listing's title.</param>
    /// <param name="storage">How it is kept, as the listing says.</param>
    /// <param name="shelfLifeDays">How long it keeps; null where it does not spoil or nobody says.</param>
    public static PackingAdvice For(string category, string pack, string title, string storage, int? shelfLifeDays)
    {
        var (held, named, kept) = (Plain(pack), Plain(title), Plain(storage));
        var isFrozen = kept.StartsWith("18 c", StringComparison.Ordinal) || Frozen().IsMatch(held + " " + named);
        var isCool = isFrozen || (Cool().IsMatch(kept) && !kept.StartsWith("thuong", StringComparison.Ordinal));
        var isLiving = category == "cay-canh-hoa";
        var isPerishable = isCool || isLiving || shelfLifeDays is <= 14 || category == "thit-ca-tuoi";
        var isLiquid = category == "ruou" || Measured().IsMatch(held) || (Liquid().IsMatch(named) && !Soft().IsMatch(held));
        var isPottery = category == "gom" || Pottery().IsMatch(held);
        var isGlass = !isPottery && (isLiquid || Glass().IsMatch(held));
        var isBrittle = Brittle().IsMatch(kept) && !isPottery;
        List<string> words = [];
        Add(isFrozen, "frozen");
        Add(isCool && !isFrozen, "cool");
        Add(isLiving, "plant");
        Add(isPottery, "pottery");
        Add(isGlass, "glass");
        Add(isLiquid, "liquid");
        Add(isBrittle, "brittle");
        Add(category == "rau-qua" && !isCool && isPerishable, "fresh");
        Add(category == "gao-bun-mien", "rice");
        Add(category == "theu-lua", "cloth");
        Add(category == "go-da-dong", "craft");
        Add(Rolled().IsMatch(named), "roll");
        Add(words.Count == 0, "dry");
        words.Add("all");
        var kind = isCool ? PackingKind.FoamBox : Rolled().IsMatch(named) ? PackingKind.Tube : category switch { "theu-lua" => PackingKind.Bag, "go-da-dong" or "cay-canh-hoa" => PackingKind.Crate, _ => PackingKind.Carton };
        return new(kind, isGlass || isPottery || isBrittle, isPerishable, isCool, words);

        void Add(bool applies, string word)
        {
            if (applies)
            {
                words.Add(word);
            }
        }
    }

    private static string Plain(string text) => VietnameseText.MemoSafe(text).ToLowerInvariant();

    [GeneratedRegex(@"\b(dong lanh|cap dong)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Frozen();

    // A range of degrees that begins at a refrigerator's.
    [GeneratedRegex(@"\b[0-8] \d+ c\b|\btu lanh\b|\bgiu lanh\b|\bngan mat\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cool();

    [GeneratedRegex(@"\d (ml|lit)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Measured();

    [GeneratedRegex(@"\b(mat ong|nuoc mam|mam tep|mam cay|ruou|dau|tuong|siro|giam)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Liquid();

    [GeneratedRegex(@"\b(tui|goi|thung)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Soft();

    [GeneratedRegex(@"\b(chai|lo|hu|binh)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Glass();

    [GeneratedRegex(@"\b(nieu|chum|vo|gom|am chen)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pottery();

    [GeneratedRegex(@"\b(de|tranh) vo\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brittle();

    [GeneratedRegex(@"\bchieu\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rolled();
}
