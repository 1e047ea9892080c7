using System.Collections.Frozen;
using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>Which members beyond the listed ones an object may have.</summary>
internal enum Extras
{
    /// <summary>None.</summary>
    None,

    /// <summary>Extensions: names that are URIs or compact URIs (EPCIS 2.0 §7.1.2, §10.1).</summary>
    Extensions,

    /// <summary>Any.</summary>
    Any,
}

/// <summary>The members of one kind of object.</summary>
internal sealed class ObjectRule
{
    private readonly FrozenDictionary<string, Rule> members;
    private readonly string[] required;
    private readonly Extras extras;

    /// <summary>Names with <c>!</c> in front are required.</summary>
    public ObjectRule(Extras extras, params IEnumerable<(string Name, Rule Rule)> members)
    {
        var all = members.ToArray();
        this.extras = extras;
        this.members = all.ToFrozenDictionary(m => m.Name.TrimStart('!'), m => m.Rule, StringComparer.Ordinal);
        required = [.. all.Where(m => m.Name[0] == '!').Select(m => m.Name[1..])];
    }

    public void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(EpcisCodes.Shape);
            return;
        }

        foreach (var name in required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                findings.Add(EpcisCodes.Required, name);
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            CheckMember(member, findings);
            if (findings.IsFull)
            {
                return;
            }
        }
    }

    private void CheckMember(JsonProperty member, Findings findings)
    {
        var name = member.Name;
        if (members.TryGetValue(name, out var rule))
        {
            findings.Enter(name);
            rule(member.Value, findings);
            findings.Leave();
        }
        else if (extras == Extras.None || (extras == Extras.Extensions && !UriText.IsUri(name)))
        {
            findings.Add(EpcisCodes.UnknownMember, name);
        }
    }
}
