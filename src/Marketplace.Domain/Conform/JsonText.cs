using System.Globalization;
using System.Text;

namespace Marketplace.Domain.Conform;

/// <summary>What System.Text.Json leaves to do for readable JSON.</summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>Characters beyond the basic plane as themselves: every encoder of the platform writes them as two escapes.</summary>
    public static string WithWholePairs(string json)
    {
        if (!json.Contains("\\uD", StringComparison.Ordinal))
        {
            return json;
        }

        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (Escaped(json, i) is { } high && Escaped(json, i + EscapeLength) is { } low && char.IsSurrogatePair(high, low))
            {
                text.Append(high).Append(low);
                i += (2 * EscapeLength) - 1;
            }
            else
            {
                text.Append(json[i]).Append(json[++i]);
            }
        }

        return text.ToString();
    }

    private static char? Escaped(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
