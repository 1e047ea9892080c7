using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;

namespace Marketplace.Features.Producers;

/// <summary>Choosing a commune without a script: a text box, then the communes of that name with their province as radio buttons.</summary>
public sealed class CommuneBox(RegionIndex regions)
{
    /// <summary>Communes that the typed text may mean.</summary>
    public IReadOnlyList<CommuneMatch> Found { get; private set; } = [];

    /// <summary>Looks up what was typed.</summary>
    public void Find(string? typed) => Found = regions.Search(typed, 20);

    /// <summary>The official code of the chosen one. Refuses <c>commune.not_found</c>, or <c>commune.choose</c> where several have that name and none was chosen.</summary>
    public string Chosen(string? typed, string? code)
    {
        Find(typed);
        if (Found.Any(m => m.Commune.Code == code))
        {
            return code!;
        }

        // "Yên Mô" also finds what lay in the old district of that name: the only commune that is itself called so is meant.
        var meant = Found.Count == 1 ? Found : [.. Found.Where(m => IsCalled(m.OldName?.Split(',')[0] ?? m.Commune.FullName, typed!))];
        return meant.Count == 1
            ? meant[0].Commune.Code
            : throw new DomainException(Found.Count == 0 ? "commune.not_found" : "commune.choose", "Commune");
    }

    private static bool IsCalled(string name, string typed) =>
        (" " + VietnameseText.FoldSpelling(name)).EndsWith(" " + VietnameseText.FoldSpelling(typed.Trim()), StringComparison.Ordinal);
}
