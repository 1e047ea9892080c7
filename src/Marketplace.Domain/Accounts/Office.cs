using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Accounts;

/// <summary>Sorts of office.</summary>
public enum OfficeKind
{
    /// <summary>Bưu cục.</summary>
    PostOffice,

    /// <summary>Tổ công nghệ số cộng đồng.</summary>
    Team,

    /// <summary>Ủy ban nhân dân of a commune, or an office of the province.</summary>
    Authority,
}

/// <summary>Where helpers and officers belong; the scope of what they may see.</summary>
public sealed class Office : Entity<Office>
{
    private Office()
    {
    }

    /// <summary>An office in a commune (official five-digit code).</summary>
    public Office(Id<Office> id, OfficeKind kind, string name, string commune, string phone)
        : base(id) => (Kind, Name, CommuneCode, Phone) = (kind, name, commune, phone);

    /// <summary>The sort.</summary>
    public OfficeKind Kind { get; private set; }

    /// <summary>As on its door.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Official five-digit code of its commune.</summary>
    public string CommuneCode { get; private set; } = "";

    /// <summary>As printed; may be a landline.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>Since when it takes no new case, if so.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Corrects it.</summary>
    public void Correct(string name, string commune, string phone) => (Name, CommuneCode, Phone) = (name, commune, phone);

    /// <summary>Closes or reopens it.</summary>
    public void Close(DateTimeOffset? at) => ClosedAt = at;
}
