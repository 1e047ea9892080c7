using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;

namespace Marketplace.Features.Producers;

/// <summary>Choosing a commune without a script: a text box, then the communes of that name with their province as radio buttons.</summary>
public sealed class CommuneBox(RegionIndex regions)
{
    /// <summary>Communes that the typed text may mean.</summary>
    public IReadOnlyList<CommuneMatch> Found { get; private set; } = [];

    /// <summary>Looks up what was typed.</summary>
    public void Find(string? typed) => Found = regions.Search(typed, 12);

    /// <summary>The official code of the chosen one. Refuses <c>commune.not_found</c>, or <c>commune.choose</c> where several have that name and none was chosen.</summary>
    public string Chosen(string? typed, string? code)
    {
        Find(typed);
        if (Found.Any(m => m.Commune.Code == code))
        {
            return code!;
        }

        return Found.Count switch
        {
            1 => Found[0].Commune.Code,
            0 => throw new DomainException("commune.not_found", "Commune"),
            _ => throw new DomainException("commune.choose", "Commune"),
        };
    }
}
