using System.Text;

namespace Marketplace.Domain.Gs1;

/// <summary>Writing.</summary>
public static partial class ElementString
{
    /// <summary><c>(01)…(10)…</c>, brackets in values written <c>\(</c>.</summary>
    public static string ToBracketed(IEnumerable<AiElement> elements)
    {
        var text = new StringBuilder();
        foreach (var element in elements)
        {
            text.Append('(').Append(element.Ai).Append(')').Append(element.Value.Replace("(", "\\(", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    /// <summary>The message with <paramref name="separator"/> for FNC1: in first position and after every AI without predefined length but the last, in the given order.</summary>
    public static string ToUnbracketed(IEnumerable<AiElement> elements, char separator)
    {
        var text = new StringBuilder().Append(separator);
        var pending = false;
        foreach (var element in elements)
        {
            if (pending)
            {
                text.Append(separator);
            }

            text.Append(element.Ai).Append(element.Value);
            pending = !element.Rule.IsPredefinedLength;
        }

        return text.ToString();
    }
}
