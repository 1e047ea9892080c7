namespace Marketplace.Domain.Gs1;

/// <summary>The rules between the AIs of one message: repeats, exclusions, mandatory companions (GS1 General Specifications §4.13 "Data relationships").</summary>
public static class Associations
{
    /// <summary>The most elements that one message may have, so that every check stays short.</summary>
    public const int MaxElements = 64;

    /// <summary>The first rule that is broken, or null.</summary>
    public static Gs1Error? Check(ReadOnlySpan<AiElement> elements)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            var error = Repeats(elements, i) ?? Excluded(elements, i) ?? Required(elements, elements[i].Rule) ?? Serial(elements, i);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static Gs1Error? Repeats(ReadOnlySpan<AiElement> elements, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (elements[i].Rule.Number == elements[at].Rule.Number && elements[i].Value != elements[at].Value)
            {
                return new("gs1.association.repeat", elements[at].Ai, -1, "repeat");
            }
        }

        return null;
    }

    private static Gs1Error? Excluded(ReadOnlySpan<AiElement> elements, int at)
    {
        var rule = elements[at].Rule;
        foreach (var pattern in rule.Excludes)
        {
            foreach (var other in elements)
            {
                if (pattern.Matches(other.Rule.Number) && other.Rule.Number != rule.Number)
                {
                    return new("gs1.association.excluded", rule.Code, -1, "ex=" + other.Ai);
                }
            }
        }

        return null;
    }

    private static Gs1Error? Required(ReadOnlySpan<AiElement> elements, AiRule rule)
    {
        for (var i = 0; i < rule.Requires.Length; i++)
        {
            var met = false;
            foreach (var alternative in rule.Requires[i])
            {
                if (AllPresent(elements, alternative))
                {
                    met = true;
                    break;
                }
            }

            if (!met)
            {
                return new("gs1.association.missing", rule.Code, -1, "req=" + rule.RequiresText[i]);
            }
        }

        return null;
    }

    private static bool AllPresent(ReadOnlySpan<AiElement> elements, AiPattern[] patterns)
    {
        foreach (var pattern in patterns)
        {
            var present = false;
            foreach (var element in elements)
            {
                if (pattern.Matches(element.Rule.Number))
                {
                    present = true;
                    break;
                }
            }

            if (!present)
            {
                return false;
            }
        }

        return true;
    }

    // A signature (8030) is made over one item, so GDTI, GCN and GRAI beside it must have their serial part (GS1 General Specifications §3.9, AI 8030).
    private static Gs1Error? Serial(ReadOnlySpan<AiElement> elements, int at)
    {
        var shortest = elements[at].Ai switch { "253" or "255" => 13, "8003" => 14, _ => 0 };
        if (shortest == 0 || elements[at].Value.Length > shortest)
        {
            return null;
        }

        foreach (var element in elements)
        {
            if (element.Ai == "8030")
            {
                return new("gs1.association.no_serial", elements[at].Ai, -1, "8030");
            }
        }

        return null;
    }
}
