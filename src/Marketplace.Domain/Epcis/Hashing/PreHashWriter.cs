using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Epcis;

/// <summary>Walks an event and writes its pre-hash string (CBV 2.0 §8.9.2).</summary>
internal ref struct PreHashWriter(PreHashText text)
{
    private readonly PreHashText text = text;

    /// <summary>Writes the event. Throws <c>epcis.required</c> without a type and <c>epcis.number</c> for a number out of range.</summary>
    public readonly void WriteEvent(JsonElement source, EpcisContext context)
    {
        if (!source.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new DomainException("epcis.required", "/type", RefusalKind.Invalid, "the event has no type");
        }

        text.Write("eventType=");
        text.Write(context.Expand(type.GetString()!));
        WriteMembers(source, HashOrder.Event, context, isEvent: true);
    }

    private readonly void WriteMembers(JsonElement part, HashOrder order, EpcisContext outer, bool isEvent = false)
    {
        var context = isEvent ? outer : outer.Within(part);
        var known = new JsonElement[order.Members.Count];
        List<JsonProperty>? others = null;
        foreach (var member in part.EnumerateObject())
        {
            var name = member.Name;
            var place = order.PlaceOf(name);
            if (place >= 0)
            {
                known[place] = member.Value;
            }
            else if (!IsLeftOut(name, context) && !(isEvent && name is "type" or "eventID" or "recordTime" or "errorDeclaration"))
            {
                (others ??= []).Add(member);
            }
        }

        for (var place = 0; place < known.Length; place++)
        {
            if (known[place].ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                WriteKnown(order.Members[place], known[place], context);
            }
        }

        if (others is not null)
        {
            WriteSorted(others, context);
        }
    }

    private readonly void WriteKnown(HashMember member, JsonElement value, EpcisContext context)
    {
        var before = text.Length;
        if (member.Form == HashForm.List)
        {
            text.Write(member.Name);
            var named = text.Length;
            WriteItems(member.ItemName, member, value, context);
            text.Truncate(text.Length == named ? before : text.Length);
        }
        else
        {
            WriteItems(member.Name, member, value, context);
        }
    }

    /// <summary>A value, or each value of an array, under one name and in byte order.</summary>
    private readonly void WriteItems(string name, HashMember member, JsonElement value, EpcisContext context)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            WriteItem(name, member, value, context);
            return;
        }

        var starts = new List<int>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var start = text.Length;
            WriteItem(name, member, item, context);
            if (text.Length > start)
            {
                starts.Add(start);
            }
        }

        text.Sort(starts);
    }

    private readonly void WriteItem(string name, HashMember member, JsonElement value, EpcisContext context)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var before = text.Length;
            text.Write(name);
            var named = text.Length;
            if (member.Inner is { } order)
            {
                WriteMembers(value, order, context);
            }
            else
            {
                WriteSorted(value.EnumerateObject(), context.Within(value));
            }

            text.Truncate(text.Length == named ? before : text.Length);
        }
        else if (HashValue.Of(value, member, context) is { Length: > 0 } written)
        {
            text.Write(name);
            text.Write('=');
            text.Write(written);
        }
    }

    /// <summary>User extensions and master data: every member with its namespace in braces, in byte order on each level.</summary>
    private readonly void WriteSorted(IEnumerable<JsonProperty> members, EpcisContext context)
    {
        var starts = new List<int>();
        foreach (var member in members)
        {
            if (!IsLeftOut(member.Name, context) && !member.NameEquals("#text"u8))
            {
                WriteFree(ExtensionName(member.Name, context), member.Value, context, starts);
            }
        }

        text.Sort(starts);
    }

    private readonly void WriteFree(string name, JsonElement value, EpcisContext context, List<int> starts)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                WriteFreeItem(name, item, context, starts);
            }
        }
        else
        {
            WriteFreeItem(name, value, context, starts);
        }
    }

    private readonly void WriteFreeItem(string name, JsonElement value, EpcisContext context, List<int> starts)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return;
        }

        starts.Add(text.Length);
        text.Write(name);
        var plain = value.ValueKind != JsonValueKind.Object ? value
            : value.TryGetProperty("#text"u8, out var own) ? own
            : default;
        if (plain.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Array or JsonValueKind.Object)
            && HashValue.Of(plain, HashValue.Free, context) is { Length: > 0 } written)
        {
            text.Write('=');
            text.Write(written);
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            WriteSorted(value.EnumerateObject(), context.Within(value));
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var inner = new List<int>(value.GetArrayLength());
            WriteFree("", value, context, inner);
            text.Sort(inner);
        }
    }

    private static string ExtensionName(string name, EpcisContext context) =>
        context.TrySplit(name, out var ns, out var local) ? string.Concat("{", ns, "}", local) : name;

    private static bool IsLeftOut(string name, EpcisContext context) =>
        name is "@context" or "comment" or "rdfs:comment"
        || name.StartsWith("@xmlns", StringComparison.Ordinal)
        || (name.EndsWith(":comment", StringComparison.Ordinal) && context.Expand(name) == "http://www.w3.org/2000/01/rdf-schema#comment");
}
