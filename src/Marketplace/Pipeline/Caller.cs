using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Pipeline;

/// <summary>What sort of sender a request has.</summary>
public enum CallerKind
{
    /// <summary>Nobody signed in.</summary>
    Anonymous,

    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>A job of this program.</summary>
    Job,

    /// <summary>The loading of <c>seed/</c>; where it acts for a person, that person's rights apply.</summary>
    Seed,

    /// <summary>A payment provider whose signature was checked.</summary>
    Webhook,

    /// <summary>The program's own command line, on the machine.</summary>
    CommandLine,
}

/// <summary>Who sends a request.</summary>
/// <param name="Kind">The sort of sender.</param>
/// <param name="Person">Whose rights apply, where somebody's do.</param>
/// <param name="Name">The job's, seed's or provider's name, for history.</param>
/// <param name="Session">The session that carried the request.</param>
public sealed record Caller(CallerKind Kind, Id<Person>? Person = null, string? Name = null, Id<Session>? Session = null)
{
    /// <summary>Nobody signed in.</summary>
    public static Caller Anonymous { get; } = new(CallerKind.Anonymous);

    /// <summary>A stable text for scoping keys to the caller.</summary>
    public string Key => Person is { } person ? person.ToString() : Kind + ":" + Name;
}

/// <summary>The sender of the request being handled in this scope.</summary>
public sealed class CallerHolder
{
    /// <summary>Set once by whatever opened the scope; anonymous until then.</summary>
    public Caller Caller { get; set; } = Caller.Anonymous;
}
