using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// The prefixes that a JSON-LD <c>@context</c> declares (EPCIS 2.0 §10.1), on top of those of the standard's own context.
/// Nothing is ever loaded: an address of a context is taken for the standard one.
/// </summary>
public sealed class EpcisContext
{
    /// <summary>The address that this product writes.</summary>
    public const string Address = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    // A layer over the outer context, never a copy of it: many small contexts inside a large one must stay cheap.
    private readonly EpcisContext? outer;
    private readonly Dictionary<string, string> prefixes;

    private EpcisContext(EpcisContext? outer, Dictionary<string, string> prefixes)
    {
        this.outer = outer;
        this.prefixes = prefixes;
    }

    /// <summary>What the standard context itself declares.</summary>
    public static EpcisContext Standard { get; } = new(null, new(StringComparer.Ordinal)
    {
        ["epcis"] = "https://ref.gs1.org/epcis/",
        ["cbv"] = CbvVocabulary.WebRoot,
        ["cbvmda"] = "urn:epcglobal:cbv:mda:",
        ["gs1"] = SensorVocabulary.WebRoot,
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["owl"] = "http://www.w3.org/2002/07/owl#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["dcterms"] = "http://purl.org/dc/terms/",
    });

    /// <summary>These prefixes and those of a <c>@context</c> value; whatever is not a prefix there is passed over. Throws <c>epcis.text</c>.</summary>
    public EpcisContext With(JsonElement context)
    {
        Dictionary<string, string>? more = null;
        try
        {
            Collect(context, ref more, depth: 0);
        }
        catch (InvalidOperationException broken)
        {
            throw NotUnicode(broken);
        }

        return more is null ? this : new(this, more);
    }

    /// <summary>These prefixes and the XML-like declarations (<c>@xmlns:p</c>) and <c>@context</c> that an object carries itself. Throws <c>epcis.text</c>.</summary>
    public EpcisContext Within(JsonElement holder)
    {
        Dictionary<string, string>? more = null;
        try
        {
            foreach (var member in holder.EnumerateObject())
            {
                if (member.NameEquals("@context"u8))
                {
                    Collect(member.Value, ref more, depth: 0);
                }
                else if (member.Name.StartsWith("@xmlns:", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.String)
                {
                    Declare(member.Name["@xmlns:".Length..], member.Value.GetString()!, ref more);
                }
            }
        }
        catch (InvalidOperationException broken)
        {
            throw NotUnicode(broken);
        }

        return more is null ? this : new(this, more);
    }

    /// <summary>The namespace of a name's prefix, and what stands after the colon.</summary>
    public bool TrySplit(string name, out string ns, out ReadOnlySpan<char> local)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        local = colon < 0 ? default : name.AsSpan(colon + 1);
        ns = "";
        return colon > 0 && !local.StartsWith("//") && TryFind(name.AsSpan(0, colon), out ns);
    }

    /// <summary>A compact URI in full; everything else as it is.</summary>
    public string Expand(string value) => TrySplit(value, out var ns, out var local) ? string.Concat(ns, local) : value;

    // JsonElement tells of an escaped half of a surrogate pair only when the text is read.
    private static DomainException NotUnicode(InvalidOperationException broken) =>
        new(EpcisCodes.Text, "@context", RefusalKind.Invalid, broken.Message);

    private void Collect(JsonElement context, ref Dictionary<string, string>? more, int depth)
    {
        if (context.ValueKind == JsonValueKind.Array && depth == 0)
        {
            foreach (var item in context.EnumerateArray())
            {
                Collect(item, ref more, depth + 1);
            }
        }
        else if (context.ValueKind == JsonValueKind.Object)
        {
            foreach (var term in context.EnumerateObject())
            {
                var id = term.Value.ValueKind == JsonValueKind.Object && term.Value.TryGetProperty("@id"u8, out var named) ? named : term.Value;
                if (id.ValueKind == JsonValueKind.String && !term.Name.StartsWith('@'))
                {
                    Declare(term.Name, id.GetString()!, ref more);
                }
            }
        }
    }

    private void Declare(string prefix, string ns, ref Dictionary<string, string>? more)
    {
        more ??= new(StringComparer.Ordinal);
        var colon = ns.IndexOf(':', StringComparison.Ordinal);
        var compact = colon > 0 && !ns.AsSpan(colon + 1).StartsWith("//");
        more[prefix] = compact && (more.TryGetValue(ns[..colon], out var found) || TryFind(ns.AsSpan(0, colon), out found))
            ? found + ns[(colon + 1)..]
            : ns;
    }

    private bool TryFind(ReadOnlySpan<char> prefix, out string ns)
    {
        for (var layer = this; layer is not null; layer = layer.outer)
        {
            if (layer.prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out ns!))
            {
                return true;
            }
        }

        ns = "";
        return false;
    }
}
