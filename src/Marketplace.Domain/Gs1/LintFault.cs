namespace Marketplace.Domain.Gs1;

/// <summary>What a content rule found wrong; the default value means nothing.</summary>
/// <param name="Code">The dictionary's name of the fault in lower case with <c>gs1.</c> before it, for example <c>gs1.incorrect_check_digit</c>.</param>
/// <param name="Start">First character of the offending part.</param>
/// <param name="Length">Characters in it; 0 where something is missing.</param>
/// <param name="Rule">The rule that found it.</param>
public readonly record struct LintFault(string? Code, int Start = 0, int Length = 0, LintRule Rule = default)
{
    /// <summary>Nothing is wrong.</summary>
    public bool IsNone => Code is null;

    /// <summary>The fault concerns all of the value.</summary>
    internal static LintFault Whole(string code, ReadOnlySpan<char> value) => new(code, 0, value.Length);

    /// <summary>The first character that <paramref name="index"/> points to, unless it is negative.</summary>
    internal static LintFault At(string code, int index) => index < 0 ? default : new(code, index, 1);
}
