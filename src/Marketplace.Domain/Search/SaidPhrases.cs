using System.Globalization;

namespace Marketplace.Domain.Search;

/// <summary>Price and stars said in words: "dưới 100k", "từ 50 nghìn đến 1tr5", "ocop 4 sao".</summary>
internal static class SaidPhrases
{
    private static readonly string[][] Below = [["duoi"], ["khong", "qua"], ["toi", "da"], ["re", "hon"], ["it", "hon"], ["thap", "hon"], ["nho", "hon"]];
    private static readonly string[][] Above = [["tren"], ["hon"], ["cao", "hon"], ["it", "nhat"], ["toi", "thieu"], ["tu"]];
    private static readonly string[][] About = [["tam"], ["khoang"], ["co", "gia"], ["tam", "gia"], ["gia", "tam"], ["gia", "khoang"]];
    private static readonly string[] Numbers = ["mot", "hai", "ba", "bon", "nam"];

    /// <summary>A phrase with what it says, the words it takes.</summary>
    internal sealed record Phrase(int First, int Count, string Kind, SaidFilter Said);

    /// <summary>The phrase that begins at a word, or null.</summary>
    public static Phrase? At(IReadOnlyList<TermSpan> words, IReadOnlyList<string> folds, int at, string text) => Stars(folds, at) ?? Price(words, folds, at, text);

    private static Phrase? Stars(IReadOnlyList<string> folds, int at)
    {
        var i = at;
        i += Has(folds, i, "tu") ? 1 : 0;
        var ocop = Has(folds, i, "ocop");
        i += ocop ? 1 : 0;
        var number = i < folds.Count ? (int.TryParse(folds[i], NumberStyles.None, CultureInfo.InvariantCulture, out var digit) ? digit : Array.IndexOf(Numbers, folds[i]) + 1) : 0;
        if (number is >= 3 and <= 5 && Has(folds, i + 1, "sao"))
        {
            i += 2;
            i += Has(folds, i, "ocop") ? 1 : 0;
            var up = Has(folds, at, "tu") || (Has(folds, i, "tro") && Has(folds, i + 1, "len"));
            i += Has(folds, i, "tro") && Has(folds, i + 1, "len") ? 2 : 0;
            return new(at, i - at, "stars", new(StarsFrom: number, StarsTo: up ? null : number));
        }

        return ocop && i == at + 1 ? new(at, 1, "stars", new(StarsFrom: 3)) : null;
    }

    private static Phrase? Price(IReadOnlyList<TermSpan> words, IReadOnlyList<string> folds, int at, string text)
    {
        var i = at + (Has(folds, at, "gia") && at + 1 < folds.Count ? 1 : 0);
        if (Begins(folds, i, Below) is { } below && Money(words, folds, i + below, text) is { } most)
        {
            return new(at, i + below + most.Count - at, "price", new(PriceTo: most.Dong));
        }

        if (Begins(folds, i, Above) is { } above && Money(words, folds, i + above, text, maySayNoUnit: folds[i] == "tu") is { } least)
        {
            var end = i + above + least.Count;
            if ((Has(folds, end, "den") || Has(folds, end, "toi")) && Money(words, folds, end + 1, text) is { } to)
            {
                return new(at, end + 1 + to.Count - at, "price", new(least.Dong < 1000 ? least.Dong * Scale(to.Dong) : least.Dong, to.Dong));
            }

            end += Has(folds, end, "tro") && Has(folds, end + 1, "len") ? 2 : 0;
            return least.Dong < 1000 ? null : new(at, end - at, "price", new(PriceFrom: least.Dong));
        }

        if (Begins(folds, i, About) is { } about && Money(words, folds, i + about, text) is { } near)
        {
            return new(at, i + about + near.Count - at, "price", new(near.Dong * 8 / 10, near.Dong * 12 / 10));
        }

        // "50-100k", "50k đến 100k"
        if (Money(words, folds, i, text, maySayNoUnit: true) is { } first && Dash(words, folds, i + first.Count, text) is { } dash && Money(words, folds, i + first.Count + dash, text) is { } second && second.Dong > first.Dong)
        {
            return new(at, i + first.Count + dash + second.Count - at, "price", new(first.Dong < 1000 ? first.Dong * Scale(second.Dong) : first.Dong, second.Dong));
        }

        return null;
    }

    private static long Scale(long dong) => dong >= 1_000_000 && dong % 1_000_000 == 0 ? 1_000_000 : 1_000;

    private static int? Dash(IReadOnlyList<TermSpan> words, IReadOnlyList<string> folds, int at, string text)
    {
        if (Has(folds, at, "den") || Has(folds, at, "toi"))
        {
            return 1;
        }

        return at > 0 && at < words.Count && text[(words[at - 1].Start + words[at - 1].Length)..words[at].Start].Trim() is "-" or "–" ? 0 : null;
    }

    private static (long Dong, int Count)? Money(IReadOnlyList<TermSpan> words, IReadOnlyList<string> folds, int at, string text, bool maySayNoUnit = false)
    {
        if (at >= folds.Count || !char.IsAsciiDigit(folds[at][0]) || folds[at].Length > 9)
        {
            return null;
        }

        var digits = folds[at];
        var fraction = "";
        var i = at + 1;
        while (i < folds.Count && char.IsAsciiDigit(folds[i][0]) && text[(words[i - 1].Start + words[i - 1].Length)..words[i].Start] is "." or ",")
        {
            if (folds[i].Length == 3 && digits.Length <= 6)
            {
                digits += folds[i];
            }
            else if (folds[i].Length <= 2)
            {
                fraction = folds[i];
            }

            i++;
        }

        long? unit = i >= folds.Count ? null : folds[i] switch { "k" or "nghin" or "ngan" => 1_000, "tr" or "trieu" => 1_000_000, "d" or "dong" or "vnd" => 1, _ => null };
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        if (unit is null)
        {
            return number >= 1000 && digits.Length > folds[at].Length ? (number, i - at) : number >= 10_000 ? (number, i - at) : maySayNoUnit && number > 0 ? (number, i - at) : null;
        }

        i++;
        if (unit == 1_000_000 && i < folds.Count && char.IsAsciiDigit(folds[i][0]) && folds[i].Length <= 3)
        {
            fraction = folds[i++];
        }

        if (unit > 1 && i < folds.Count && folds[i] is "d" or "dong" or "vnd")
        {
            i++;
        }

        var dong = (number * unit.Value) + (fraction.Length > 0 ? (long)(unit.Value * (double.Parse(fraction, CultureInfo.InvariantCulture) / Math.Pow(10, fraction.Length))) : 0);
        return dong is > 0 and < 10_000_000_000 ? (dong, i - at) : null;
    }

    private static bool Has(IReadOnlyList<string> folds, int at, string word) => at >= 0 && at < folds.Count && folds[at] == word;

    private static int? Begins(IReadOnlyList<string> folds, int at, string[][] ways) => ways.Where(w => w.Select((word, n) => Has(folds, at + n, word)).All(h => h)).Select(w => (int?)w.Length).FirstOrDefault();
}
