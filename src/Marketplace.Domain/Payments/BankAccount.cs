using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payments;

/// <summary>An account that can receive a NAPAS 247 transfer. Two are equal when bank, number and folded holder are.</summary>
public sealed record BankAccount
{
    /// <summary>
    /// Checks and normalises. Throws <c>bank.bin</c>, <c>bank.number</c> or <c>bank.holder</c>, whichever is first.
    /// The bank need not be one of <see cref="Banks.All"/>: new ones appear, and test accounts use a number that no bank has.
    /// </summary>
    /// <param name="bin">Acquirer number of the bank: 6 ASCII digits (ISO/IEC 7812).</param>
    /// <param name="number">6–19 ASCII letters and digits; blanks, dots and hyphens are dropped, leading zeros kept, letters made upper case.</param>
    /// <param name="holder">The name on the account, folded to upper-case ASCII as banks show it; at least 2 letters, at most 70 characters.</param>
    public BankAccount(string bin, string number, string holder)
    {
        Bin = IsBin(bin) ? bin : throw new DomainException("bank.bin", nameof(Bin));
        Number = NumberOf(number) ?? throw new DomainException("bank.number", nameof(Number));
        Holder = FoldHolder(holder);
        if (Holder.Length > 70 || Holder.Count(char.IsAsciiLetter) < 2)
        {
            throw new DomainException("bank.holder", nameof(Holder));
        }
    }

    /// <summary>Acquirer number of the bank, for example <c>970405</c>.</summary>
    public string Bin { get; }

    /// <summary>The account number, with its leading zeros.</summary>
    public string Number { get; }

    /// <summary>Upper-case ASCII, for example <c>NGUYEN THI HOA</c>.</summary>
    public string Holder { get; }

    /// <summary>Whether both name the same account, whoever it is said to belong to.</summary>
    public bool IsSameAccount(string bin, string number) => Bin == bin && Number == NumberOf(number);

    /// <summary>The form in which holders' names are compared.</summary>
    public static string FoldHolder(string? name) => VietnameseText.MemoSafe(name ?? "").ToUpperInvariant();

    internal static bool IsBin(string? bin) => bin is { Length: 6 } && !bin.AsSpan().ContainsAnyExceptInRange('0', '9');

    internal static string? NumberOf(string? number)
    {
        if (number is null or { Length: > 60 })
        {
            return null;
        }

        var kept = new string([.. number.Where(c => c is not (' ' or '.' or '-'))]);
        return kept.Length is >= 6 and <= 19 && kept.All(char.IsAsciiLetterOrDigit) ? kept.ToUpperInvariant() : null;
    }
}
