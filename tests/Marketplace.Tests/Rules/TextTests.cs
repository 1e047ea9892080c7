using System.Text.RegularExpressions;

namespace Marketplace.Tests.Rules;

/// <summary>Every text on screen is written, in Vietnamese, and on buyers' pages in English too.</summary>
public sealed partial class TextTests
{
    // Codes of readers and of faults of the program itself: a person sees another sentence, or none.
    private static readonly string[] NotForPeople =
    [
        "src/Marketplace.Domain/Gs1/", "src/Marketplace.Domain/Epcis/", "src/Marketplace.Domain/Conform/", "src/Marketplace.Domain/Regions/", "src/Marketplace.Domain/Traceability/",
        "src/Marketplace.Domain/Payments/EmvField.cs", "src/Marketplace.Domain/Payments/EmvQr.cs", "src/Marketplace.Domain/Payments/VietQr.cs",
        "src/Marketplace.Domain/Payments/TransferCode.cs", "src/Marketplace.Domain/Kernel/Money.cs", "src/Marketplace.Domain/Photos/BlobKey.cs",
    ];

    private static readonly IReadOnlyList<Source> Code = Tree.Files("src/Marketplace", ".cs", ".cshtml");

    [Fact]
    public void Every_text_that_code_asks_for_is_written_in_Vietnamese() =>
        Code.SelectMany(WrittenTexts.AskedBy).Where(a => !a.In(WrittenTexts.Vietnamese)).Select(a => a.ToString()).Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_text_of_a_buyers_page_is_written_in_English() =>
        BuyersPages().SelectMany(WrittenTexts.AskedBy).Where(a => !a.In(WrittenTexts.English)).Select(a => a.ToString()).Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_English_text_has_a_Vietnamese_one() =>
        WrittenTexts.English.Keys.Except(WrittenTexts.Vietnamese.Keys, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void A_text_has_the_same_placeholders_in_both_languages() =>
        WrittenTexts.English.Where(e => WrittenTexts.Vietnamese.TryGetValue(e.Key, out var vietnamese) && WrittenTexts.Placeholders(vietnamese) != WrittenTexts.Placeholders(e.Value))
            .Select(e => e.Key).ShouldBeEmpty();

    [Fact]
    public void A_key_begins_with_its_files_name_and_stands_there_once() => WrittenTexts.Misplaced().ShouldBeEmpty();

    [Fact]
    public void Every_refusal_that_a_person_can_meet_has_its_sentence() =>
        Code.Concat(Tree.Files("src/Marketplace.Domain", ".cs")).Where(f => !NotForPeople.Any(n => f.Path.StartsWith(n, StringComparison.Ordinal)))
            .SelectMany(f => Refused().Matches(f.Text).Select(m => (Code: m.Groups["code"].Value, At: $"{f.Path}:{f.LineAt(m.Index)}")))
            .Where(r => !WrittenTexts.Vietnamese.ContainsKey("error." + r.Code))
            .GroupBy(r => r.Code).Select(g => $"{g.Key} ({g.First().At})").ShouldBeEmpty();

    [Fact]
    public void A_refusal_for_two_states_names_them_in_words() =>
        Tree.Files("src/Marketplace.Domain", ".cs").SelectMany(f => MovesOf().Matches(f.Text).Select(m => (State: m.Groups[1].Value, Code: m.Groups[2].Value)))
            .Where(m => WrittenTexts.Vietnamese.TryGetValue("error." + m.Code, out var sentence) && sentence.Contains("{0}", StringComparison.Ordinal))
            .SelectMany(m => Enum.GetNames(typeof(Domain.Kernel.Entity).Assembly.GetTypes().Single(t => t.IsEnum && t.Name == m.State)).Select(s => $"error.state.{m.State}.{s}"))
            .Where(key => !WrittenTexts.Vietnamese.ContainsKey(key)).ShouldBeEmpty();

    [Fact]
    public void Sentences_speak_plainly() =>
        WrittenTexts.Vietnamese.Where(t => Stilted().IsMatch(t.Value)).Select(t => $"{t.Key}: {t.Value}").ShouldBeEmpty("no “vui lòng”, no “thành công”, no exclamation marks");

    // Whatever stands in the shop's frame is for buyers: pages that do not choose the desk, the parts they take in, and the code beside them.
    private static IEnumerable<Source> BuyersPages()
    {
        var pages = Tree.Files("src/Marketplace/Features", ".cshtml").Where(f => !f.Text.Contains("_Desk.cshtml\"", StringComparison.Ordinal) && !f.Name.StartsWith("_Desk", StringComparison.Ordinal)
            && !f.Path.Contains("/Accounts/", StringComparison.Ordinal) && !f.Path.Contains("/Notices/", StringComparison.Ordinal) && !f.Text.StartsWith("@page \"/dev/", StringComparison.Ordinal)).ToList();
        var shown = pages.Where(p => !p.Name.StartsWith('_')).ToList();
        var parts = pages.Where(p => p.Name is "_Shop.cshtml" || (p.Name.StartsWith('_') && shown.Any(s => s.Text.Contains($"\"{p.Name[..^".cshtml".Length]}\"", StringComparison.Ordinal))));
        return shown.Concat(parts).Concat(shown.Select(s => new Source(s.Path + ".cs", s.Full + ".cs")).Where(s => File.Exists(s.Full)));
    }

    [GeneratedRegex("""(?:new DomainException\(\s*|DomainException\.Conflict\(\s*|WithErrorCode\(\s*|new Refusal\(\s*|DomainException \w+\([^)]*\) =>\s*new\(\s*|new Moves<\w+>\(\s*|> Moves = new\(\s*|UniqueIndexes\.Add\("[^"]*",\s*"[^"]*",\s*)"(?<code>[a-z0-9_.]+)["]""", RegexOptions.None, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex("""Moves<(\w+)> \w+ = new\(\s*"([a-z0-9_.]+)["]""", RegexOptions.None, 1000)]
    private static partial Regex MovesOf();

    [GeneratedRegex(@"\bvui lòng\b|\bthành công\b|!|\bkính (chào|mong)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Stilted();
}
