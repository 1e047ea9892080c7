namespace Marketplace.Domain.Gs1;

/// <summary>One application identifier: what its value looks like and which others it goes with (GS1 General Specifications §3).</summary>
public sealed class AiRule
{
    internal AiRule(string code, string title, bool isPredefinedLength, bool isLinkAttribute, AiComponent[] components)
    {
        Code = code;
        Number = AiNumber.Of(code);
        Title = title;
        IsPredefinedLength = isPredefinedLength;
        IsLinkAttribute = isLinkAttribute;
        Parts = components;
        foreach (var part in components)
        {
            MaxLength += part.MaxLength;
        }
    }

    /// <summary>Two to four digits.</summary>
    public string Code { get; }

    /// <summary>The data title, for example <c>BATCH/LOT</c>; empty for a few.</summary>
    public string Title { get; }

    /// <summary>No separator is needed after the value (GS1 General Specifications §7.8.5, figure of predefined lengths).</summary>
    public bool IsPredefinedLength { get; }

    /// <summary>May stand in the query of a GS1 Digital Link URI.</summary>
    public bool IsLinkAttribute { get; }

    /// <summary>May be the primary key of a GS1 Digital Link URI.</summary>
    public bool IsLinkKey => KeyQualifiers is not null;

    /// <summary>The parts of the value in order.</summary>
    public IReadOnlyList<AiComponent> Components => Parts;

    /// <summary>The longest value.</summary>
    public int MaxLength { get; }

    internal ushort Number { get; }

    internal AiComponent[] Parts { get; }

    /// <summary>Of each entry one alternative must hold: all its AIs are present.</summary>
    internal AiPattern[][][] Requires { get; init; } = [];

    internal AiPattern[] Excludes { get; init; } = [];

    /// <summary>Allowed sequences of qualifiers after this key, or null if it is no key.</summary>
    internal ushort[][]? KeyQualifiers { get; init; }

    /// <summary>The dictionary's words of <see cref="Requires"/>.</summary>
    internal string[] RequiresText { get; init; } = [];

    /// <summary>An AI outside the dictionary, for readers that keep what they do not know.</summary>
    internal static AiRule Unlisted(string code) => new(code, "", false, false, [new(LintRule.Cset82, 1, 90, false)]);

    /// <summary>Checks a complete value. The fault's start counts from the value's first character.</summary>
    public LintFault Check(ReadOnlySpan<char> value)
    {
        var used = Take(value, out var fault);
        return fault.IsNone && used < value.Length ? new("gs1.ai.value_too_long", used, value.Length - used) : fault;
    }

    /// <summary>Checks as much of <paramref name="text"/> as can belong to this AI and says how long that is.</summary>
    internal int Take(ReadOnlySpan<char> text, out LintFault fault)
    {
        fault = default;
        var position = 0;
        foreach (var part in Parts)
        {
            var rest = text.Length - position;
            if (rest == 0 && part.IsOptional)
            {
                break;
            }

            var length = Math.Min(rest, part.MaxLength);
            if (length < part.MinLength)
            {
                fault = new("gs1.ai.value_too_short", position, length, part.CharacterSet);
                return position;
            }

            var value = text.Slice(position, length);
            fault = Linters.Apply(part.CharacterSet, value);
            for (var i = 0; fault.IsNone && i < part.Rules.Length; i++)
            {
                fault = Linters.Apply(part.Rules[i], value);
            }

            if (!fault.IsNone)
            {
                fault = fault with { Start = fault.Start + position };
                return position;
            }

            position += length;
        }

        return position;
    }

    /// <summary>The error of a fault in a value that begins at <paramref name="offset"/> of the input.</summary>
    internal Gs1Error Error(LintFault fault, int offset) => new(fault.Code!, Code, offset + fault.Start,
        fault.Code is "gs1.ai.value_too_short" or "gs1.ai.value_too_long" ? Format : fault.Rule.ToString().ToLowerInvariant());

    /// <summary>The format as the dictionary writes it, for example <c>N13 [X..17]</c>.</summary>
    public string Format => string.Join(' ', Parts.Select(p => p.ToString()));

    /// <summary>The AI in brackets with its title.</summary>
    public override string ToString() => $"({Code}) {Title}";
}
