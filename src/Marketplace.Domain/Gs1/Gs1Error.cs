using System.Globalization;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Gs1;

/// <summary>Why a text is no valid GS1 data.</summary>
/// <param name="Code">Dotted code, for example <c>gs1.ai.unknown</c> or a content rule's <c>gs1.incorrect_check_digit</c>.</param>
/// <param name="Ai">The application identifier it concerns, or null.</param>
/// <param name="Position">Where in the input, counted from 0 in UTF-16 units; -1 for the whole.</param>
/// <param name="Rule">The rule that is broken as the syntax dictionary writes it, for example <c>csum</c>, <c>req=01,02</c> or <c>N14</c>; or null.</param>
public readonly record struct Gs1Error(string Code, string? Ai = null, int Position = -1, string? Rule = null)
{
    /// <summary>The refusal for callers that expect valid data. Its arguments are what <see cref="ToString"/> says, the AI, the position and the rule.</summary>
    public DomainException ToException() =>
        new(Code, null, RefusalKind.Invalid, ToString(), Ai ?? "", Position.ToString(CultureInfo.InvariantCulture), Rule ?? "");

    /// <summary>In English for developers: AI, position and rule, as far as known.</summary>
    public override string ToString() =>
        string.Join(", ", new[]
        {
            Code ?? "",
            Ai is null ? "" : $"AI ({Ai})",
            Position < 0 ? "" : "position " + Position.ToString(CultureInfo.InvariantCulture),
            Rule is null ? "" : "rule " + Rule,
        }.Where(part => part.Length > 0));
}
