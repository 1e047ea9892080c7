namespace Marketplace.Adapters.Cards;

/// <summary>The section <c>Cards:Stripe</c> of the configuration, and <c>Cards:Basis</c>.</summary>
public sealed class StripeOptions
{
    /// <summary>The account's secret or restricted key; empty where Stripe is not used.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Secrets of the webhook endpoint; two while one is being replaced.</summary>
    public IList<string> WebhookSecrets { get; set; } = [];

    /// <summary>Another address than Stripe's own, for trials.</summary>
    public string ApiBase { get; set; } = "";

    /// <summary>On what basis money is taken for producers: the licensed provider, as pages name it. Empty means that no new card payment is begun.</summary>
    public string Basis { get; set; } = "";

    /// <summary>True for a key with which no real money moves.</summary>
    internal bool IsTest => SecretKey.Contains("_test_", StringComparison.Ordinal);
}
