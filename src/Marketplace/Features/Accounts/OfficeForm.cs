using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Accounts;

/// <summary>What is asked about an office, for opening and correcting one.</summary>
public sealed class OfficeForm
{
    private const int Suggested = 5;

    /// <summary>The row.</summary>
    public Id<Office> Id { get; set; }

    /// <summary>The sort.</summary>
    public OfficeKind Kind { get; set; }

    /// <summary>As on its door.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name or code of its commune, as typed.</summary>
    public string Commune { get; set; } = "";

    /// <summary>As printed.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The sorts to choose from.</summary>
    public static IEnumerable<SelectListItem> Kinds(Texts texts) => Enum.GetValues<OfficeKind>().Select(k => new SelectListItem(texts["accounts.kind." + k], k.ToString()));

    /// <summary>The commune's code. Throws <c>commune.unknown</c>, and <c>commune.many</c> where several have the name.</summary>
    public string CommuneCode(RegionIndex regions)
    {
        if (regions.FindCommune(Commune.Trim()) is { } byCode)
        {
            return byCode.Code;
        }

        // "Yên Mô (14701)" is how a saved one is shown again.
        var digits = string.Concat(Commune.Where(char.IsAsciiDigit));
        if (regions.FindCommune(digits) is { } byDigits)
        {
            return byDigits.Code;
        }

        var found = regions.Search(Commune);
        var exact = found.Where(m => string.Equals(m.Commune.Name, Commune.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return (found.Count, exact.Count) switch
        {
            (0, _) => throw new DomainException("commune.unknown", nameof(Commune)),
            (1, _) => found[0].Commune.Code,
            (_, 1) => exact[0].Commune.Code,
            _ => throw new DomainException("commune.many", nameof(Commune), args: string.Join(", ", found.Take(Suggested).Select(m => $"{m.Commune.Name}, {m.Province.Name}: {m.Commune.Code}"))),
        };
    }
}
