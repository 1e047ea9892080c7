using System.Text.RegularExpressions;

namespace Marketplace.Tests.Rules;

/// <summary>Rules about files as such.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 300;

    private static readonly string[] Written = [".cs", ".cshtml", ".css", ".js", ".json", ".props", ".csproj", ".sln", ".md", ".yaml", ".yml", ".config", ".resx", ".http", ".svg"];

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines() =>
        Tree.Files("src", ".cs", ".cshtml", ".js").Concat(Tree.Files("tests", ".cs"))
            .Where(f => !f.Generated && f.Lines.Count - 1 > MostLines)
            .Select(f => $"{f.Path}: {f.Lines.Count - 1}").ShouldBeEmpty();

    [Fact]
    public void No_name_says_only_that_its_content_had_no_better_place() =>
        Tree.Files("src").Concat(Tree.Files("tests"))
            .SelectMany(f => f.Path.Split('/').Where(p => Vague().IsMatch(p)).Select(_ => f.Path)
                .Concat(f.Path.EndsWith(".cs", StringComparison.Ordinal) ? VagueType().Matches(f.Text).Select(m => $"{f.Path}: {m.Groups[1].Value}") : []))
            .ShouldBeEmpty();

    [Fact]
    public void Pages_hold_no_inline_style_and_no_inline_script() =>
        Tree.Files("src", ".cshtml").SelectMany(f => Inline().Matches(RazorComment().Replace(f.Text, "")).Select(m => $"{f.Path}: {m.Value}"))
            .ShouldBeEmpty("the content security policy forbids both");

    [Fact]
    public void Whoever_silences_a_warning_says_why_beside_it() =>
        Tree.Files("src", ".cs").Concat(Tree.Files("tests", ".cs")).Where(f => !f.Generated)
            .SelectMany(f => Silenced().Matches(f.Text).Where(m => !SaysWhy(f, m)).Select(m => $"{f.Path}:{f.LineAt(m.Index)}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_tree_names_no_folder_of_one_machine_and_no_package_source() =>
        Tree.Files(".").Where(f => Written.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)) || f.Path.StartsWith("infra/", StringComparison.Ordinal) || f.Path.StartsWith(".ci/", StringComparison.Ordinal))
            .SelectMany(f => Machine().Matches(f.Text).Concat(PackageHost().Matches(f.Text)).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value}"))
            .ShouldBeEmpty();

    [Fact]
    public void What_a_run_leaves_behind_is_kept_out_of_the_tree() =>
        Tree.Files(".").Where(f => f.Path.EndsWith(".db", StringComparison.Ordinal) || f.Path.EndsWith(".db-wal", StringComparison.Ordinal) || f.Path.EndsWith("owner.lock", StringComparison.Ordinal)).Select(f => f.Path)
            .Concat(new Source(".gitignore", Path.Combine(Tree.Root, ".gitignore")).Lines.Contains("data/") ? [] : ["data/ is not ignored"])
            .ShouldBeEmpty();

    private static bool SaysWhy(Source file, Match match)
    {
        var line = file.LineAt(match.Index);
        var own = file.Lines[line - 1];
        return own.Contains("Justification = \"", StringComparison.Ordinal)
            || own.Contains("//", StringComparison.Ordinal)
            || (line > 1 && file.Lines[line - 2].TrimStart().StartsWith("//", StringComparison.Ordinal));
    }

    [GeneratedRegex("(Helpers?|Managers?|Common|Utils?|Utilit(y|ies)|Misc)(?=[A-Z.]|$)(?<!TagHelpers?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(\w*(?:Helpers|Manager|Utils|Utility)|Common\w*)\b", RegexOptions.None, 1000)]
    private static partial Regex VagueType();

    [GeneratedRegex(@"<style\b|\sstyle\s*=|\son(click|change|submit|input|load|error|keydown|keyup|focus|blur)\s*=|<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=\\?""application/(ld\+)?json\\?"")[^>]*>|href\s*=\s*""javascript:", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, 1000)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"#pragma\s+warning\s+disable|\[(assembly:\s*)?(System\.Diagnostics\.CodeAnalysis\.)?SuppressMessage\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Silenced();

    [GeneratedRegex(@"(?<![\w.~:/-])/(w[o]rk|h[o]me/\w+|r[o]ot|Us[e]rs/\w+)/[\w.]|\b[A-Z]:\\\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Machine();

    [GeneratedRegex(@"https?://[^/\s""'<>]*(n[u]get|n[p]mjs|p[y]pi|art[i]factory|n[e]xus|m[i]rror)[^/\s""'<>]*", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PackageHost();
}
