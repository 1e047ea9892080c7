using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Producers;

/// <summary>Sorts of producer.</summary>
public enum ProducerKind
{
    /// <summary>Cá nhân.</summary>
    Individual,

    /// <summary>Hộ.</summary>
    Household,

    /// <summary>Hợp tác xã.</summary>
    Cooperative,

    /// <summary>Doanh nghiệp.</summary>
    Company,
}

/// <summary>Who owns the goods.</summary>
public sealed class Producer : Entity<Producer>
{
    private Producer()
    {
    }

    /// <summary>A producer in a commune (official five-digit code).</summary>
    public Producer(Id<Producer> id, ProducerKind kind, string name, string representative, string phone, string commune, string hamlet, DateTimeOffset now)
        : base(id) => (Kind, Name, Representative, Phone, CommuneCode, Hamlet, CreatedAt) = (kind, name, representative, phone, commune, hamlet, now);

    /// <summary>The sort.</summary>
    public ProducerKind Kind { get; private set; }

    /// <summary>A small producer in the sense of Circular 30/2026/TT-BYT, which need not give nutrition facts: all but companies, until somebody says otherwise.</summary>
    public bool IsSmall => Kind != ProducerKind.Company;

    /// <summary>The name buyers see.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The person who answers for it, with full name.</summary>
    [Personal]
    public string Representative { get; private set; } = "";

    /// <summary>E.164; where consent codes and order news go.</summary>
    [Personal]
    public string Phone { get; private set; } = "";

    /// <summary>Official five-digit code.</summary>
    public string CommuneCode { get; private set; } = "";

    /// <summary>Thôn, xóm, tổ dân phố; may be empty.</summary>
    public string Hamlet { get; private set; } = "";

    /// <summary>A few sentences for buyers.</summary>
    public string About { get; private set; } = "";

    /// <summary>Invented for the seed; every page marks it "dữ liệu mẫu".</summary>
    public bool IsSample { get; private set; }

    /// <summary>When the row was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Corrects what people are called and where they are.</summary>
    public void Correct(ProducerKind kind, string name, string representative, string phone, string commune, string hamlet) =>
        (Kind, Name, Representative, Phone, CommuneCode, Hamlet) = (kind, name, representative, phone, commune, hamlet);

    /// <summary>Tells buyers about the place and the people.</summary>
    public void Describe(string about) => About = about;

    /// <summary>Marks invented data.</summary>
    public void MarkAsSample() => IsSample = true;
}

/// <summary>A person who belongs to a producer and may act as it, from a day to a day.</summary>
public sealed class ProducerPerson : Entity<ProducerPerson>
{
    private ProducerPerson()
    {
    }

    /// <summary>Joins a person to a producer.</summary>
    public ProducerPerson(Id<ProducerPerson> id, Id<Producer> producer, Id<Person> person, DateTimeOffset from)
        : base(id) => (ProducerId, PersonId, From) = (producer, person, from);

    /// <summary>The producer.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>The person.</summary>
    public Id<Person> PersonId { get; private set; }

    /// <summary>First moment.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>First moment after, or null.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Ends it.</summary>
    public void End(DateTimeOffset now) => To ??= now;
}

/// <summary>A producer's leave for an office to act for it, from a day to a day. Opened with the case, ended by the producer or an administrator.</summary>
public sealed class Delegation : Entity<Delegation>
{
    private Delegation()
    {
    }

    /// <summary>Delegates. Throws <c>grant.dates</c>.</summary>
    public Delegation(Id<Delegation> id, Id<Producer> producer, Id<Office> office, DateTimeOffset from, DateTimeOffset? to)
        : base(id)
    {
        if (to <= from)
        {
            throw new DomainException("grant.dates", "To");
        }

        (ProducerId, OfficeId, From, To) = (producer, office, from, to);
    }

    /// <summary>The producer.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>The office whose helpers may act.</summary>
    public Id<Office> OfficeId { get; private set; }

    /// <summary>First moment.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>First moment after, or null.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Ends it now, if it has not ended.</summary>
    public void End(DateTimeOffset now) => To = To is { } to && to < now ? to : now;
}
