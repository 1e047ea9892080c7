using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Marketplace.Features.Shell;

/// <summary>Every text on screen, by key. The part before the first dot names the feature's resource file; Vietnamese is complete, English covers the buyers' pages.</summary>
public sealed class Texts
{
    private static readonly Dictionary<string, ResourceManager> Resources = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.EndsWith(".resources", StringComparison.Ordinal))
        .Select(n => n[..^".resources".Length])
        .ToDictionary(n => n[(n.LastIndexOf('.') + 1)..].ToLowerInvariant(), n => new ResourceManager(n, Assembly.GetExecutingAssembly()), StringComparer.Ordinal);

    /// <summary>The text in the language of the request; the key itself in brackets where there is none.</summary>
    public string this[string key] => Find(key, CultureInfo.CurrentUICulture) ?? $"[{key}]";

    /// <summary>The text with its placeholders filled.</summary>
    public string this[string key, params object?[] args] => string.Format(CultureInfo.CurrentCulture, this[key], args);

    /// <summary>The text, or null where the key is unknown.</summary>
    public static string? Find(string key, CultureInfo culture)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Resources.TryGetValue(key[..dot], out var resource) ? resource.GetString(key, culture) : null;
    }

    /// <summary>The sentence for a refusal; its code where nobody has written one yet.</summary>
    public string Refusal(Domain.Kernel.Refusal refusal) =>
        Find("error." + refusal.Code, CultureInfo.CurrentUICulture) is { } sentence
            ? string.Format(CultureInfo.CurrentCulture, sentence, [.. refusal.Args.Select(Localize)])
            : refusal.Code;

    private object Localize(object arg) =>
        arg is Enum state ? Find($"error.state.{state.GetType().Name}.{state}", CultureInfo.CurrentUICulture) ?? state.ToString() : arg;
}
