using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Accounts;

/// <summary>What a person may do by grant. A producer's own people need none.</summary>
public enum Role
{
    /// <summary>Acts for producers delegated to the office (postal clerk, member of a team).</summary>
    Helper,

    /// <summary>Assesses dossiers of a commune.</summary>
    Assessor,

    /// <summary>Signs what somebody else assessed.</summary>
    Leader,

    /// <summary>Seals and returns.</summary>
    Sealer,

    /// <summary>Sees and recalls across the province.</summary>
    Province,

    /// <summary>Offices, people, roles, rules, health.</summary>
    Administrator,
}

/// <summary>A role held by a person from a day to a day, at an office where the role has one.</summary>
public sealed class RoleGrant : Entity<RoleGrant>
{
    private RoleGrant()
    {
    }

    /// <summary>Grants; <paramref name="to"/> null means until ended. Throws <c>grant.dates</c>.</summary>
    public RoleGrant(Id<RoleGrant> id, Id<Person> person, Role role, Id<Office>? office, DateTimeOffset from, DateTimeOffset? to)
        : base(id)
    {
        if (to <= from)
        {
            throw new DomainException("grant.dates", "To");
        }

        if (office is null && role == Role.Helper)
        {
            throw new DomainException("grant.office", "Office");
        }

        (PersonId, Role, OfficeId, From, To) = (person, role, office, from, to);
    }

    /// <summary>Who holds it.</summary>
    public Id<Person> PersonId { get; private set; }

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <summary>Where; null for roles without an office.</summary>
    public Id<Office>? OfficeId { get; private set; }

    /// <summary>First moment.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>First moment after it, or null.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Ends it now, if it has not ended.</summary>
    public void End(DateTimeOffset now) => To = To is { } to && to < now ? to : now;
}
