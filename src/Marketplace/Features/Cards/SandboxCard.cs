using Marketplace.Domain.Payments;

namespace Marketplace.Features.Cards;

/// <summary>A card page of the sandbox bank, which keeps what a provider would: Development only.</summary>
public sealed class SandboxCard
{
    /// <summary>Its id at the bank.</summary>
    public string Id { get; init; } = "";

    /// <summary>The shop's payment; one page for each.</summary>
    public Guid Payment { get; init; }

    /// <summary>Whole đồng.</summary>
    public long Amount { get; init; }

    /// <summary>What the page calls it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where the buyer goes back to.</summary>
    public string Back { get; init; } = "";

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>How it stands.</summary>
    public CardStanding Standing { get; set; }

    /// <summary>What went wrong last.</summary>
    public CardTrouble Trouble { get; set; }

    /// <summary>The shop's view of it at a moment.</summary>
    internal CardSituation At(DateTimeOffset now)
    {
        var standing = Standing == CardStanding.Open && now >= Until ? CardStanding.Ended : Standing;
        return new(Id, standing == CardStanding.Open ? $"{new Uri(Back).GetLeftPart(UriPartial.Authority)}/dev/card/{Id}" : null, standing, Domain.Kernel.Money.Dong(standing == CardStanding.Paid ? Amount : 0), "pay_" + Id, Trouble);
    }
}

/// <summary>Money that the sandbox bank sent back to a card.</summary>
public sealed class SandboxCardRefund
{
    /// <summary>The key that it was asked under.</summary>
    public string Key { get; init; } = "";

    /// <summary>From which page's payment.</summary>
    public string Session { get; init; } = "";

    /// <summary>Whole đồng.</summary>
    public long Amount { get; init; }

    /// <summary>How it stands.</summary>
    public CardRefundStanding Standing { get; set; }
}

/// <summary>What can be done on the sandbox bank's card page.</summary>
public enum SandboxCardWay
{
    /// <summary>The card is charged.</summary>
    Pay,

    /// <summary>The bank refuses the card; another may be tried.</summary>
    Decline,

    /// <summary>The bank asks for a second step first.</summary>
    SecondStep,

    /// <summary>The bank takes its time to decide.</summary>
    Later,

    /// <summary>The bank refuses for good after it took its time.</summary>
    Refuse,

    /// <summary>The page ends, and only then the money comes.</summary>
    PayLate,
}
