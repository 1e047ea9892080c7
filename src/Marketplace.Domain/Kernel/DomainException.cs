namespace Marketplace.Domain.Kernel;

/// <summary>How a refusal is told over HTTP.</summary>
public enum RefusalKind
{
    /// <summary>What was sent breaks a rule: 422.</summary>
    Invalid,

    /// <summary>No such row, or none of the caller's: 404.</summary>
    NotFound,

    /// <summary>The row is in another state than the command needs, or changed meanwhile: 409.</summary>
    Conflict,

    /// <summary>The caller may not do this at all: 403.</summary>
    Forbidden,

    /// <summary>Too many tries; later again: 429.</summary>
    TooMany,
}

/// <summary>One broken rule.</summary>
/// <param name="Code">Dotted and stable, for example <c>phone.not_mobile</c>; its sentence is the resource <c>error.{Code}</c>.</param>
/// <param name="Field">The member of the request it belongs to, in its C# spelling, or null for the whole request.</param>
/// <param name="Args">What the sentence names, in the order of its placeholders.</param>
public sealed record Refusal(string Code, string? Field = null, params object[] Args);

/// <summary>The only exception that the domain throws on purpose: one or more broken rules.</summary>
public sealed class DomainException : Exception
{
    /// <summary>Several rules at once, as a form wants them.</summary>
    public DomainException(RefusalKind kind, IReadOnlyList<Refusal> refusals)
        : base(string.Join(", ", refusals.Select(r => r.Code)))
    {
        Kind = kind;
        Refusals = refusals;
    }

    /// <summary>One broken rule.</summary>
    public DomainException(string code, string? field = null, RefusalKind kind = RefusalKind.Invalid, params object[] args)
        : this(kind, [new Refusal(code, field, args)])
    {
    }

    /// <summary>How it is told.</summary>
    public RefusalKind Kind { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>The first refusal's code.</summary>
    public string Code => Refusals[0].Code;

    /// <summary>The answer for a row that does not exist or belongs to somebody else.</summary>
    public static DomainException NotFound() => new("row.not_found", kind: RefusalKind.NotFound);

    /// <summary>The answer where the row's state does not allow the command.</summary>
    public static DomainException Conflict(string code, params object[] args) => new(code, null, RefusalKind.Conflict, args);
}
