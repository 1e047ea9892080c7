using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Producers;

/// <summary>How consent was given (Law 91/2025/QH15).</summary>
public enum ConsentChannel
{
    /// <summary>A code sent to the producer's own phone.</summary>
    PhoneCode,

    /// <summary>A signed paper, photographed.</summary>
    Paper,
}

/// <summary>One version of the text that producers agree to; a dated row, never changed once it is in force.</summary>
public sealed class ConsentText : Entity<ConsentText>
{
    private ConsentText()
    {
    }

    /// <summary>A version in force from a moment on.</summary>
    public ConsentText(Id<ConsentText> id, string edition, string body, DateTimeOffset from)
        : base(id) => (Edition, Body, From) = (edition, body, from);

    /// <summary>For example <c>2026-1</c>.</summary>
    public string Edition { get; private set; } = "";

    /// <summary>Paragraphs, separated by a blank line, in Vietnamese.</summary>
    public string Body { get; private set; } = "";

    /// <summary>In force from.</summary>
    public DateTimeOffset From { get; private set; }
}

/// <summary>Who agreed to what text, when, how, helped by whom; can be withdrawn, never deleted.</summary>
public sealed class Consent : Entity<Consent>
{
    private Consent()
    {
    }

    /// <summary>Recorded now.</summary>
    public Consent(Id<Consent> id, Id<Producer> producer, Id<ConsentText> text, ConsentChannel channel, string givenBy, string phone, Id<Person>? helpedBy, DateTimeOffset now)
        : base(id) => (ProducerId, TextId, Channel, GivenBy, Phone, HelpedBy, GivenAt) = (producer, text, channel, givenBy, phone, helpedBy, now);

    /// <summary>Whose data it is about.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>The text agreed to.</summary>
    public Id<ConsentText> TextId { get; private set; }

    /// <summary>How.</summary>
    public ConsentChannel Channel { get; private set; }

    /// <summary>The name of the person who agreed.</summary>
    [Personal]
    public string GivenBy { get; private set; } = "";

    /// <summary>The phone that the code went to, E.164.</summary>
    [Personal]
    public string Phone { get; private set; } = "";

    /// <summary>The helper who read it out, if one did.</summary>
    public Id<Person>? HelpedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>When it was withdrawn, if so: nothing new is published from then on.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Withdraws it.</summary>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
