using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// One closed list of the Core Business Vocabulary 2.0 (§7). A word is written bare in JSON (<c>shipping</c>), as a web address
/// in linked data (<c>https://ref.gs1.org/cbv/BizStep-shipping</c>), and as a URN in XML of version 1 (<c>urn:epcglobal:cbv:bizstep:shipping</c>).
/// </summary>
public sealed class CbvVocabulary
{
    /// <summary>Where all web addresses of the vocabulary begin.</summary>
    public const string WebRoot = "https://ref.gs1.org/cbv/";

    /// <summary>Where all URNs of the vocabulary begin.</summary>
    public const string UrnRoot = "urn:epcglobal:cbv:";

    private readonly FrozenDictionary<string, string> webByWord;

    internal CbvVocabulary(string webPrefix, string? urnPrefix, string words)
    {
        WebPrefix = webPrefix;
        UrnPrefix = urnPrefix;
        webByWord = words
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenDictionary(word => word, word => webPrefix + word, StringComparer.Ordinal);
    }

    /// <summary>The web address without the word.</summary>
    public string WebPrefix { get; }

    /// <summary>The URN without the word; null where version 1 had none.</summary>
    public string? UrnPrefix { get; }

    /// <summary>All bare words, in no order.</summary>
    public IReadOnlyCollection<string> Words => webByWord.Keys;

    /// <summary>True for a bare word of this list; case matters.</summary>
    public bool Contains(string word) => webByWord.ContainsKey(word);

    /// <summary>The web address of a bare word.</summary>
    public bool TryGetWeb(string word, [NotNullWhen(true)] out string? web) => webByWord.TryGetValue(word, out web);

    /// <summary>The bare word of any of the three spellings; anything else (an own vocabulary's URI) comes back as it is.</summary>
    public string Bare(string value)
    {
        var word = value.StartsWith(WebPrefix, StringComparison.Ordinal) ? value[WebPrefix.Length..]
            : UrnPrefix is not null && value.StartsWith(UrnPrefix, StringComparison.Ordinal) ? value[UrnPrefix.Length..]
            : value;
        return Contains(word) ? word : value;
    }
}
