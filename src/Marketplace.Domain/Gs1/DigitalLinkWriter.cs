namespace Marketplace.Domain.Gs1;

/// <summary>Writes Digital Link URIs (URI Syntax 1.4, "Constructing the GS1 Digital Link URI").</summary>
internal static class DigitalLinkWriter
{
    public static string Build(string stem, IReadOnlyList<AiElement> elements)
    {
        var root = Stem(stem);
        if (elements.Count > Associations.MaxElements)
        {
            throw new Gs1Error("gs1.too_many_elements").ToException();
        }

        AiElement[] distinct = [.. elements.DistinctBy(e => (e.Ai, e.Value))];
        if (Associations.Check(distinct) is { } broken)
        {
            throw broken.ToException();
        }

        Gs1Error? first = null;
        foreach (var key in distinct)
        {
            // The longest sequence wins, so that 22, 10 and 21 go into the path wherever they can.
            foreach (var path in Paths(key, distinct).OrderByDescending(p => p.Length))
            {
                var unfit = distinct.Except(path).FirstOrDefault(e => !FitsQuery(e, path));
                if (unfit.Rule is null)
                {
                    return Write(root, path, distinct);
                }

                first ??= new("gs1.dl.not_an_attribute", unfit.Ai);
            }
        }

        throw (first ?? new("gs1.dl.no_key")).ToException();
    }

    private static IEnumerable<AiElement[]> Paths(AiElement key, AiElement[] all)
    {
        foreach (var sequence in key.Rule.KeyQualifiers ?? [])
        {
            yield return [key, .. sequence.SelectMany(q => all.Where(e => e.Rule.Number == q))];
        }
    }

    private static bool FitsQuery(AiElement element, AiElement[] path)
    {
        LinkSlot[] slots = [.. path.Select(e => new LinkSlot(e.Rule.Number, 0, 0))];
        return element.Rule.IsLinkAttribute && !LinkSequence.Allows(slots, element.Rule.Number);
    }

    // Attributes of predefined length go first, as in the examples of the standard; otherwise the caller's order stays.
    private static string Write(string root, AiElement[] path, AiElement[] all)
    {
        var attributes = all.Except(path).OrderBy(e => !e.Rule.IsPredefinedLength);
        var uri = DigitalLink.Write(root, [.. path, .. attributes], path.Length);
        return uri.Length <= DigitalLink.MaxLength ? uri : throw new Gs1Error("gs1.too_long").ToException();
    }

    private static string Stem(string stem)
    {
        var root = stem.EndsWith('/') ? stem[..^1] : stem;
        var ok = LinkFrame.TryFind(root + "/", out var frame, out _)
            && frame.End == root.Length + 1 && frame.PathEnd == frame.End;
        return ok ? root : throw new Gs1Error("gs1.dl.stem").ToException();
    }
}
