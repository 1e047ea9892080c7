namespace Marketplace.Domain.Gs1;

/// <summary>Reads the fields of a coupon code from left to right and stops at the first fault.</summary>
internal ref struct CouponReader(ReadOnlySpan<char> value)
{
    private readonly ReadOnlySpan<char> value = value;
    private int position;

    /// <summary>The first fault, or the default.</summary>
    public LintFault Fault { get; private set; }

    private readonly ReadOnlySpan<char> Rest => value[position..];

    /// <summary>Only digits.</summary>
    public bool Check()
    {
        Fault = LintFault.At("gs1.non_digit_character", value.IndexOfAnyExceptInRange('0', '9'));
        return Fault.IsNone;
    }

    /// <summary>A digit that says how long the field after it is: <paramref name="plus"/> more than the digit says.</summary>
    public bool Sized(string name, int least, int most, int plus)
    {
        if (Rest.IsEmpty)
        {
            return Missing($"missing_{name}_vli");
        }

        var size = Rest[0] - '0';
        if (size < least || size > most)
        {
            return Wrong(1, $"invalid_{name}_length");
        }

        position++;
        return Fixed(size + plus, $"truncated_{name}");
    }

    /// <summary>A field of a known length.</summary>
    public bool Fixed(int length, string code)
    {
        if (Rest.Length < length)
        {
            return Missing(code);
        }

        position += length;
        return true;
    }

    /// <summary>One digit out of <paramref name="allowed"/>.</summary>
    public bool Flag(string name, string allowed)
    {
        if (Rest.IsEmpty)
        {
            return Missing($"missing_{name}");
        }

        if (!allowed.Contains(Rest[0], StringComparison.Ordinal))
        {
            return Wrong(1, $"invalid_{name}");
        }

        position++;
        return true;
    }

    /// <summary>Requirement, what it counts, and the family of goods.</summary>
    public bool Purchase(string which) =>
        Sized(which + "_requirement", 1, 5, 0) && Flag(which + "_requirement_code", "012349") && Fixed(3, $"truncated_{which}_family_code");

    /// <summary>The company prefix of a second or third purchase; 9 says: the first one's.</summary>
    public bool OtherPrefix(string which)
    {
        if (!Rest.IsEmpty && Rest[0] == '9')
        {
            position++;
            return true;
        }

        return Sized(which + "_gcp", 0, 6, 6);
    }

    /// <summary>A date YYMMDD.</summary>
    public bool Date(string name, string faultName, out ReadOnlySpan<char> date)
    {
        date = default;
        if (Rest.Length < 6)
        {
            return Missing($"too_short_for_{name}_date");
        }

        if (!Linters.Apply(LintRule.Yymmdd, Rest[..6]).IsNone)
        {
            return Wrong(6, $"invalid_{faultName}_date");
        }

        date = Rest[..6];
        position += 6;
        return true;
    }

    /// <summary>Steps over the digit that opens an optional field, if it is next.</summary>
    public bool Takes(char field)
    {
        if (Rest.IsEmpty || Rest[0] != field)
        {
            return false;
        }

        position++;
        return true;
    }

    /// <summary>Nothing may follow.</summary>
    public bool End() => Rest.IsEmpty || Wrong(Rest.Length, "excess_data");

    private bool Missing(string code)
    {
        Fault = Rest.IsEmpty ? new("gs1.coupon_" + code, 0, value.Length) : new("gs1.coupon_" + code, position, Rest.Length);
        return false;
    }

    private bool Wrong(int length, string code)
    {
        Fault = new("gs1.coupon_" + code, position, length);
        return false;
    }
}
