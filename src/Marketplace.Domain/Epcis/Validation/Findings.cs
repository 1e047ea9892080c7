using System.Globalization;
using System.Text;

namespace Marketplace.Domain.Epcis;

/// <summary>Collects errors and knows where in the document the check is.</summary>
internal sealed class Findings
{
    private const int Most = 100;
    private readonly List<EpcisError> errors = [];
    private readonly List<(string? Name, int Index)> path = [];

    public IReadOnlyList<EpcisError> Errors => errors;

    /// <summary>True once nothing more is recorded, so that a hostile document costs no more.</summary>
    public bool IsFull => errors.Count > Most;

    public void Enter(string name) => path.Add((name, 0));

    public void Enter(int index) => path.Add((null, index));

    public void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>An error at the present place, or at a member below it.</summary>
    public void Add(string code, string? member = null)
    {
        if (errors.Count < Most)
        {
            errors.Add(new(Pointer(member), code));
        }
        else if (errors.Count == Most)
        {
            errors.Add(new("", EpcisCodes.More));
        }
    }

    private string Pointer(string? member)
    {
        var pointer = new StringBuilder();
        foreach (var (name, index) in path)
        {
            Append(pointer, name ?? index.ToString(CultureInfo.InvariantCulture));
        }

        if (member is not null)
        {
            Append(pointer, member);
        }

        return pointer.ToString();
    }

    private static void Append(StringBuilder pointer, string name) =>
        pointer.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
