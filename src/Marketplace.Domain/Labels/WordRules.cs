using System.Text.RegularExpressions;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>Doubts about words: <c>phrase.missing</c>, <c>claim.forbidden</c> (Decree 181/2013/NĐ-CP and the house's list), <c>name.indication</c>.</summary>
public static partial class WordRules
{
    // A house or a lot may be the first of its kind without being the best.
    private static readonly string[] Numbered = ["nguoi_chiu_trach_nhiem", "so_lo", "so_cong_bo", "dien_thoai", "ma_truy_vet"];

    /// <summary>The words of the day's list (rule <c>listing.banned_words</c>) that a text of any kind claims; mandatory sentences and everyday words (rule <c>listing.harmless_words</c>) aside.</summary>
    public static IReadOnlyList<string> Forbidden(string text, LabelRows rows, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Claims(HouseNumber().Replace(VietnameseText.Nfc(text), " "), rows, on);
    }

    internal static IEnumerable<LabelWarning> Find(LabelText label, LabelRule rule, LabelRows rows)
    {
        foreach (var phrase in MissingPhrases(label, rule))
        {
            yield return new("cum_tu_bat_buoc", "phrase.missing", phrase);
        }

        foreach (var field in label.Fields.Keys)
        {
            var text = Numbered.Contains(field, StringComparer.Ordinal) ? First().Replace(VietnameseText.Nfc(label[field]), " ") : label[field];
            foreach (var word in Forbidden(text, rows, label.On))
            {
                yield return new(field, "claim.forbidden", word);
            }
        }

        if (label["cddl"].Length == 0)
        {
            var name = LabelLine.Of(label["ten_hang"]);
            foreach (var place in rows.Words("listing.protected_names", label.On).Where(p => Protects(p, name)))
            {
                yield return new("ten_hang", "name.indication", place);
            }
        }
    }

    /// <summary>Mandatory sentences that stand nowhere on the label; "không biến đổi gen" does not say "biến đổi gen".</summary>
    internal static IEnumerable<string> MissingPhrases(LabelText label, LabelRule rule)
    {
        if (rule.Phrases.Count == 0)
        {
            return [];
        }

        List<LabelLine> all = [.. label.Fields.Values.Select(LabelLine.Of)];
        return rule.Phrases.Where(p => !all.Exists(line => line.Without(["không " + p]).Says(p)));
    }

    private static List<string> Claims(string text, LabelRows rows, DateOnly on)
    {
        var line = LabelLine.Of(text);
        if (line.IsBlank)
        {
            return [];
        }

        var left = line.Without([.. rows.AllPhrases, .. rows.Words("listing.harmless_words", on)]);
        return [.. rows.Words("listing.banned_words", on).Where(left.Claims)];
    }

    // The words in their order, the place of two words together: "thịt dê núi Ninh Bình" is covered too.
    private static bool Protects(string protectedName, LabelLine name)
    {
        var words = protectedName.Split(' ');
        List<string> parts = [.. words[..^2], $"{words[^2]} {words[^1]}"];
        var at = 0;
        return parts.TrueForAll(p => (at = name.IndexOf(p, at)) >= 0);
    }

    [GeneratedRegex(@"\bsố 1\b(?!\s+(việt nam|thế giới|miền|cả nước|thị trường|về))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();

    [GeneratedRegex(@"\b((thôn|xóm|tổ|ấp|khu|đội|lô|mẻ|kho|xưởng|nhà máy|cơ sở|trại|vườn|ao|ngõ|vùng|công thức|mẫu|bước|hình|giấy|quyết định|chứng nhận|văn bằng|nhà) số 1\b(?!\s+(việt nam|thế giới|miền|cả nước|thị trường|về))|số 1(,? (đường|phố|ngõ|ngách|thôn|xóm|tổ|ấp|hẻm|quốc lộ)\b|(?=[/.,\-][\p{L}0-9])))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HouseNumber();
}
