using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Producers;

/// <summary>How it becomes known that money has come.</summary>
public enum MoneyNews
{
    /// <summary>The producer looks and says so.</summary>
    ByHand,

    /// <summary>A provider sends bank notices to our webhook.</summary>
    BankNotices,
}

/// <summary>A bank account of a producer that buyers pay into. Changed by retiring it and adding another, so that old orders keep theirs.</summary>
public sealed class ReceivingAccount : Entity<ReceivingAccount>
{
    private ReceivingAccount()
    {
    }

    /// <summary>An account at a bank (six-digit BIN).</summary>
    public ReceivingAccount(Id<ReceivingAccount> id, Id<Producer> producer, string bin, string number, string holder, MoneyNews news, string webhookSecret, DateTimeOffset now)
        : base(id) => (ProducerId, Bin, Number, Holder, News, WebhookSecret, AddedAt) = (producer, bin, number, holder, news, webhookSecret, now);

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Six digits.</summary>
    public string Bin { get; private set; } = "";

    /// <summary>6 to 19 letters and digits; leading zeros count.</summary>
    [Personal]
    public string Number { get; private set; } = "";

    /// <summary>Upper case without diacritics.</summary>
    [Personal]
    public string Holder { get; private set; } = "";

    /// <summary>How money becomes known.</summary>
    public MoneyNews News { get; private set; }

    /// <summary>Secret of this account's webhook; belongs to this account alone.</summary>
    [Personal]
    public string WebhookSecret { get; private set; } = "";

    /// <summary>Checksum key that payOS gave for this account; empty where payOS does not tell of it.</summary>
    [Personal]
    public string PayOsKey { get; private set; } = "";

    /// <summary>Key that Casso gave for this account; empty where Casso does not tell of it.</summary>
    [Personal]
    public string CassoKey { get; private set; } = "";

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When it took its last new order.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>No new order is paid into it.</summary>
    public void Retire(DateTimeOffset now) => RetiredAt ??= now;

    /// <summary>What signs the notices of a provider about this account; empty where it tells nothing.</summary>
    public string SecretOf(string provider) => provider switch { "sepay" => WebhookSecret, "payos" => PayOsKey, "casso" => CassoKey, _ => "" };

    /// <summary>Keeps the key that payOS or Casso gave, or forgets it where it is empty. <c>notice.provider</c> for others.</summary>
    public void Trust(string provider, string key)
    {
        if (provider is not ("payos" or "casso"))
        {
            throw new DomainException("notice.provider");
        }

        (PayOsKey, CassoKey) = provider == "payos" ? (key, CassoKey) : (PayOsKey, key);
        News = key.Length > 0 ? MoneyNews.BankNotices : News;
    }

    /// <summary>Chooses how money becomes known.</summary>
    public void LearnBy(MoneyNews news) => News = news;
}
