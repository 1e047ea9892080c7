using System.Globalization;
using System.Text;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>One data object of an EMVCo merchant-presented QR payload.</summary>
/// <param name="Tag">Two digits.</param>
/// <param name="Value">0–99 characters; a template's value is again a row of such objects.</param>
public sealed record EmvField(string Tag, string Value)
{
    /// <summary>Reads a row of tag (2 digits), length (2 digits, of characters) and value. Throws <c>emv.tag</c> or <c>emv.length</c>.</summary>
    public static IReadOnlyList<EmvField> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = new List<EmvField>();
        for (var at = 0; at < text.Length;)
        {
            var head = text.AsSpan(at, Math.Min(4, text.Length - at));
            if (head.Length < 2 || head[..2].ContainsAnyExceptInRange('0', '9'))
            {
                throw new DomainException("emv.tag", null, RefusalKind.Invalid, at);
            }

            if (head.Length < 4 || head[2..].ContainsAnyExceptInRange('0', '9'))
            {
                throw new DomainException("emv.length", null, RefusalKind.Invalid, head[..2].ToString());
            }

            var length = int.Parse(head[2..], CultureInfo.InvariantCulture);
            if (length > text.Length - at - 4)
            {
                throw new DomainException("emv.length", null, RefusalKind.Invalid, head[..2].ToString());
            }

            fields.Add(new(head[..2].ToString(), text.Substring(at + 4, length)));
            at += 4 + length;
        }

        return fields;
    }

    /// <summary>Writes the row; empty values are left out. Throws <c>emv.length</c> for a value over 99 characters.</summary>
    public static string Write(params IEnumerable<EmvField> fields)
    {
        var text = new StringBuilder();
        foreach (var (tag, value) in fields)
        {
            if (value.Length > 99)
            {
                throw new DomainException("emv.length", null, RefusalKind.Invalid, tag);
            }

            if (value.Length > 0)
            {
                text.Append(tag).Append(value.Length.ToString("00", CultureInfo.InvariantCulture)).Append(value);
            }
        }

        return text.ToString();
    }
}
