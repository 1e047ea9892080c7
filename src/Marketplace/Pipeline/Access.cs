using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Pipeline;

/// <summary>Who may send a request. Every request carries one, and there is no default.</summary>
/// <remarks>Alternatives are joined by <see cref="Or"/>. Rows that a request names without deciding the right by them are listed by <see cref="Names"/> (with a reason) or <see cref="Creates{T}"/>.</remarks>
public sealed record Access
{
    private Access(IReadOnlyList<AccessRule> rules) => Rules = rules;

    /// <summary>Any one of them suffices.</summary>
    public IReadOnlyList<AccessRule> Rules { get; private init; }

    /// <summary>Ids that are open to everybody, or checked by the handler's own narrowed set, with the reason.</summary>
    public IReadOnlyList<(IId Id, string Reason)> Named { get; private init; } = [];

    /// <summary>The id of the row that the command makes, if it makes one.</summary>
    public IId? Created { get; private init; }

    /// <summary>Everybody, for the stated reason.</summary>
    public static Access Anyone(string reason) => new([new AnyoneRule(reason)]);

    /// <summary>Everybody who is signed in; the handler answers about the caller only.</summary>
    public static Access SignedIn() => new([new SignedInRule()]);

    /// <summary>People with a grant of one of the roles that is valid today, anywhere.</summary>
    public static Access InRole(params Role[] roles) => new([new RoleRule(roles)]);

    /// <summary>People with a grant of the role, valid today, at this office.</summary>
    public static Access InOffice(Id<Office> office, params Role[] roles) => new([new OfficeRule(office, roles)]);

    /// <summary>The people of the producer that the row belongs to.</summary>
    public static Access OwnerOf<T>(Id<T> row) => new([new OwnerRule(row)]);

    /// <summary>Helpers of an office to which the row's producer is delegated today.</summary>
    public static Access HelperOf<T>(Id<T> row) => new([new HelperRule(row)]);

    /// <summary>The producer's own people, or its helpers.</summary>
    public static Access KeeperOf<T>(Id<T> row) => OwnerOf(row).Or(HelperOf(row));

    /// <summary>The person that the row is about.</summary>
    public static Access PersonOf<T>(Id<T> row) => new([new PersonRule(row)]);

    /// <summary>People with a grant of one of the roles, valid today, at the office that decides about the row.</summary>
    public static Access OfficerOf<T>(Id<T> row, params Role[] roles) => new([new OfficerRule(row, roles)]);

    /// <summary>Senders that are no person: a job, the seed, a webhook, the command line.</summary>
    public static Access By(params CallerKind[] kinds) => new([new KindRule(kinds)]);

    /// <summary>Either.</summary>
    public Access Or(Access other) => this with { Rules = [.. Rules, .. other.Rules], Named = [.. Named, .. other.Named], Created = Created ?? other.Created };

    /// <summary>The command makes this row: sent twice with the same content it gives the same answer, with other content 409.</summary>
    public Access Creates<T>(Id<T> row) => this with { Created = row };

    /// <summary>The request also names these rows; <paramref name="reason"/> says why that is safe.</summary>
    public Access Names(string reason, params IReadOnlyList<IId?> rows) =>
        this with { Named = [.. Named, .. rows.OfType<IId>().Select(id => (id, reason))] };

    /// <summary>Every id that this access speaks about.</summary>
    public IEnumerable<IId> AllIds() =>
        [.. Rules.OfType<RowRule>().Select(r => r.Row), .. Rules.OfType<OfficeRule>().Select(r => (IId)r.Office), .. Named.Select(n => n.Id), .. Created is null ? Array.Empty<IId>() : [Created]];
}

/// <summary>One way to have the right.</summary>
public abstract record AccessRule;

/// <summary>Everybody.</summary>
public sealed record AnyoneRule(string Reason) : AccessRule;

/// <summary>Signed in.</summary>
public sealed record SignedInRule : AccessRule;

/// <summary>A role anywhere.</summary>
public sealed record RoleRule(IReadOnlyList<Role> Roles) : AccessRule;

/// <summary>A role at one office.</summary>
public sealed record OfficeRule(Id<Office> Office, IReadOnlyList<Role> Roles) : AccessRule;

/// <summary>Not a person.</summary>
public sealed record KindRule(IReadOnlyList<CallerKind> Kinds) : AccessRule;

/// <summary>Decided by a row; an unknown row is a refusal.</summary>
public abstract record RowRule(IId Row) : AccessRule;

/// <summary>The producer's people.</summary>
public sealed record OwnerRule(IId Row) : RowRule(Row);

/// <summary>The producer's helpers.</summary>
public sealed record HelperRule(IId Row) : RowRule(Row);

/// <summary>The person.</summary>
public sealed record PersonRule(IId Row) : RowRule(Row);

/// <summary>Officers of the row's office.</summary>
public sealed record OfficerRule(IId Row, IReadOnlyList<Role> Roles) : RowRule(Row);
