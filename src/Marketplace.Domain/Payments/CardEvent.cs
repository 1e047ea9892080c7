using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>States of a provider's notice.</summary>
public enum CardEventState
{
    /// <summary>Kept; its job has not run.</summary>
    Waiting,

    /// <summary>What it is about was read again and taken over.</summary>
    Done,

    /// <summary>A kind that nothing follows from.</summary>
    Ignored,

    /// <summary>In a form that this program does not read, or about nothing that it knows: somebody must look.</summary>
    Parked,
}

/// <summary>A notice of the card provider, kept as it came before anything is done about it. It only says where to look.</summary>
public sealed class CardEvent : Entity<CardEvent>
{
    private CardEvent()
    {
    }

    /// <summary>As it came.</summary>
    public CardEvent(Id<CardEvent> id, string provider, CardNotice notice, string raw, DateTimeOffset now)
        : base(id)
    {
        (Provider, EventId, Type, Subject, Object, PaymentId, Raw, HeardAt) = (provider, notice.Id, notice.Type, notice.Subject, notice.Object, notice.Payment, raw, now);
        State = (notice.Known, notice.Subject) switch
        {
            (false, _) => CardEventState.Parked,
            (_, CardSubject.Other) => CardEventState.Ignored,
            _ => CardEventState.Waiting,
        };
    }

    /// <summary>Who told it.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>Its id there; unique with the provider.</summary>
    public string EventId { get; private set; } = "";

    /// <summary>As the provider calls it.</summary>
    public string Type { get; private set; } = "";

    /// <summary>What it is about.</summary>
    public CardSubject Subject { get; private set; }

    /// <summary>The id of that at the provider.</summary>
    public string Object { get; private set; } = "";

    /// <summary>The payment that it names, if it names one.</summary>
    public Id<CardPayment>? PaymentId { get; private set; }

    /// <summary>The body as received.</summary>
    [Personal]
    public string Raw { get; private set; } = "";

    /// <summary>When we heard.</summary>
    public DateTimeOffset HeardAt { get; private set; }

    /// <summary>What became of it.</summary>
    public CardEventState State { get; private set; }

    /// <summary>Something followed from it, or nobody knows what it is about; said again it changes nothing.</summary>
    public void Close(bool known) => State = State == CardEventState.Waiting ? (known ? CardEventState.Done : CardEventState.Parked) : State;

    /// <summary>Somebody looked at it.</summary>
    public void Dismiss() => State = CardEventState.Ignored;
}
