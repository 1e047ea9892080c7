using System.Globalization;

namespace Marketplace.Domain.Kernel;

/// <summary>An amount of money in minor units of a currency. The đồng has no minor unit (ISO 4217: exponent 0), so VND counts whole đồng.</summary>
/// <param name="Minor">Minor units; negative for money that goes back.</param>
/// <param name="Currency">ISO 4217 alphabetic code.</param>
public sealed record Money(long Minor, string Currency = Money.Vnd) : IComparable<Money>
{
    /// <summary>The Vietnamese đồng.</summary>
    public const string Vnd = "VND";

    /// <summary>Nothing, in đồng.</summary>
    public static Money Zero { get; } = new(0);

    /// <summary>Whole đồng.</summary>
    public static Money Dong(long dong) => new(dong);

    /// <summary>Adds two amounts of one currency. Throws <c>money.currency</c> otherwise and OverflowException beyond 64 bits.</summary>
    public static Money operator +(Money left, Money right) => left.Same(right) with { Minor = checked(left.Minor + right.Minor) };

    /// <summary>Subtracts within one currency. Throws <c>money.currency</c> otherwise.</summary>
    public static Money operator -(Money left, Money right) => left.Same(right) with { Minor = checked(left.Minor - right.Minor) };

    /// <summary>A number of equal amounts.</summary>
    public static Money operator *(Money each, int count) => each with { Minor = checked(each.Minor * count) };

    /// <summary>Compares within one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares within one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares within one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares within one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money? other) => other is null ? 1 : Same(other).Minor.CompareTo(other.Minor);

    /// <summary>As people in Viet Nam write it: <c>1.234.567 ₫</c> with a no-break space and a true minus sign.</summary>
    public override string ToString() => Currency == Vnd
        ? (Minor < 0 ? "−" : "") + Math.Abs((decimal)Minor).ToString("#,0", Dots) + " ₫"
        : Minor.ToString(CultureInfo.InvariantCulture) + " " + Currency;

    private static NumberFormatInfo Dots { get; } = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private Money Same(Money other) =>
        other.Currency == Currency ? this : throw new DomainException("money.currency", null, RefusalKind.Invalid, Currency, other.Currency);
}
