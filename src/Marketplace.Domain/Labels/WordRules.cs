using System.Text.RegularExpressions;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>Doubts about words: <c>phrase.missing</c>, <c>claim.forbidden</c> (Decree 181/2013/NĐ-CP and the house's list), <c>name.indication</c>.</summary>
internal static partial class WordRules
{
    // A house or a lot may be the first of its kind without being the best.
    private static readonly string[] Numbered = ["nguoi_chiu_trach_nhiem", "so_lo", "so_cong_bo", "dien_thoai", "ma_truy_vet"];

    public static IEnumerable<LabelWarning> Find(LabelText label, GroupRow rule, LabelRows rows)
    {
        foreach (var phrase in MissingPhrases(label, rule))
        {
            yield return new("cum_tu_bat_buoc", "phrase.missing", phrase);
        }

        var forbidden = rows.Words("listing.banned_words", label.On);
        List<string> harmless = [.. rows.AllPhrases.OrderByDescending(p => p.Length), .. rows.Words("listing.harmless_words", label.On)];
        foreach (var field in label.Fields.Keys)
        {
            var line = LabelLine.Without(LabelLine.Of(Address(label[field], field)), harmless);
            foreach (var word in forbidden.Where(w => LabelLine.Says(line, w)))
            {
                yield return new(field, "claim.forbidden", word);
            }
        }

        if (label["cddl"].Length == 0)
        {
            var name = LabelLine.Of(VietnameseText.Fold(label["ten_hang"]));
            foreach (var place in rows.Words("listing.protected_names", label.On).Where(p => Protects(p, name)))
            {
                yield return new("ten_hang", "name.indication", place);
            }
        }
    }

    /// <summary>Mandatory sentences that stand nowhere on the label.</summary>
    public static IEnumerable<string> MissingPhrases(LabelText label, GroupRow rule)
    {
        var all = string.Concat(label.Fields.Values.Select(LabelLine.Of));
        return rule.Phrases.Where(p => !LabelLine.Says(all, p));
    }

    // The words in their order, the place of two words together: "thịt dê núi Ninh Bình" is covered too.
    private static bool Protects(string protectedName, string name)
    {
        var words = VietnameseText.Fold(protectedName).Split(' ');
        List<string> parts = [.. words[..^2], $"{words[^2]} {words[^1]}"];
        var at = 0;
        return parts.TrueForAll(p => name.IndexOf($" {p} ", at, StringComparison.Ordinal) is >= 0 and var found && (at = found + p.Length) > 0);
    }

    private static string Address(string text, string field) =>
        Numbered.Contains(field, StringComparer.Ordinal) ? First().Replace(VietnameseText.Nfc(text), "") : HouseNumber().Replace(VietnameseText.Nfc(text), "");

    [GeneratedRegex(@"\bsố 1\b(?!\s+(việt nam|thế giới|miền|cả nước|thị trường|về))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();

    [GeneratedRegex(@"\b((thôn|xóm|tổ|ấp|khu|đội|lô|mẻ|kho|xưởng|ngõ|vùng|công thức|mẫu) số 1\b|số 1,? (đường|phố|ngõ|ngách|thôn|xóm|tổ|ấp|hẻm|quốc lộ)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HouseNumber();
}
