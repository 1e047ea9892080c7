namespace Marketplace.Domain.Epcis;

/// <summary>
/// One spelling for one thing: EPC URNs (Tag Data Standard §6) and GS1 Digital Links of any domain become the
/// <em>constrained canonical</em> GS1 Digital Link of CBV 2.0 §8.9.2, which has the domain id.gs1.org, no query and only the finest level.
/// Check digits of Digital Links are not judged here: the hash takes what was written.
/// </summary>
public static class CanonicalId
{
    /// <summary>Where every canonical GS1 Digital Link begins.</summary>
    public const string Root = "https://id.gs1.org/";

    /// <summary>The canonical link; null where the text is no identifier with one and stays as it is.</summary>
    public static string? Of(string uri) =>
        uri.StartsWith("urn:epc:", StringComparison.Ordinal) ? EpcUrn.ToDigitalLink(uri)
        : uri.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? DigitalLinkForm.Constrain(uri)
        : null;
}
