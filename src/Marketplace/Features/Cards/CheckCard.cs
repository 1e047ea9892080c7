using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Pipeline;

namespace Marketplace.Features.Cards;

/// <summary>Looks every minute at a payment that is live, so that a notice that never comes, or a process that dies, delays nothing for long.</summary>
internal sealed class CheckCard(CardDesk desk) : JobHandler<CheckCard.Due>(Kind)
{
    /// <summary>The job's kind.</summary>
    public new const string Kind = "card.check";

    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>The job's payload.</summary>
    internal sealed record Due(Id<CardPayment> Payment);

    protected override Task Run(Guid messageId, Due payload, CancellationToken cancel) => desk.Check(payload.Payment, again: true, cancel);
}

/// <summary>Ends the page of a payment that is not wanted any more.</summary>
internal sealed class LeaveCard(CardDesk desk) : JobHandler<CheckCard.Due>(Kind)
{
    /// <summary>The job's kind.</summary>
    public new const string Kind = "card.leave";

    protected override Task Run(Guid messageId, CheckCard.Due payload, CancellationToken cancel) => desk.Leave(payload.Payment, cancel);
}
