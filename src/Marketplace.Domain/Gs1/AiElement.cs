namespace Marketplace.Domain.Gs1;

/// <summary>An application identifier with its value, valid by the AI's own rules.</summary>
public readonly record struct AiElement
{
    internal AiElement(AiRule rule, string value)
    {
        Rule = rule;
        Value = value;
    }

    /// <summary>What the dictionary says about the AI.</summary>
    public AiRule Rule { get; }

    /// <summary>Two to four digits.</summary>
    public string Ai => Rule.Code;

    /// <summary>The value, decoded.</summary>
    public string Value { get; }

    /// <summary>Checks an AI and its value. Throws <c>gs1.ai.unknown</c> or the code of the broken content rule.</summary>
    public static AiElement Of(string ai, string value)
    {
        if (!AiTable.TryFind(ai, out var rule))
        {
            throw new Gs1Error("gs1.ai.unknown", ai).ToException();
        }

        var fault = rule.Check(value);
        return fault.IsNone ? new(rule, value) : throw rule.Error(fault, 0).ToException();
    }

    /// <summary>As people read it: the AI in brackets, then the value.</summary>
    public override string ToString() => $"({Ai}){Value}";
}
