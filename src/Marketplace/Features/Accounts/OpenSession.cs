using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Accounts;

/// <summary>Trades a code for a session. Where several people share the phone and none is chosen, the answer lists them and the code stays usable.</summary>
/// <param name="Id">The new session.</param>
/// <param name="Phone">As typed.</param>
/// <param name="Code">As typed.</param>
/// <param name="Person">Who of those that share the phone.</param>
/// <param name="TokenHash">Hash of the secret that the sender keeps.</param>
public sealed record OpenSession(Id<Session> Id, string Phone, string Code, Id<Person>? Person, string TokenHash) : ICommand<OpenedSession>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the code decides")
        .Names("made by the server for each try; a person is accepted only where the code proved the person's phone", Id, Person);
}

/// <summary>What came of it. A wrong code is an answer, not a refusal, so that its being counted is committed.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Person">Who is signed in now.</param>
/// <param name="Ends">When the session ends.</param>
/// <param name="People">Who shares the phone.</param>
public sealed record OpenedSession(SignInOutcome Outcome, Id<Person>? Person, DateTimeOffset? Ends, IReadOnlyList<OpenedSession.Sharer> People)
{
    /// <summary>One of the people with this phone.</summary>
    public sealed record Sharer(Id<Person> Id, string Name);
}

/// <summary>Outcomes of a try to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>Wrong, old or used code, or nobody has the phone.</summary>
    Refused,

    /// <summary>Right code; somebody must be chosen.</summary>
    Choose,

    /// <summary>Signed in.</summary>
    Opened,
}

internal sealed class OpenSessionHandler(MarketplaceContext db, OneTimeCodes codes, IOptions<SignInOptions> options, TimeProvider time) : IRequestHandler<OpenSession, OpenedSession>
{
    private static readonly OpenedSession Refused = new(SignInOutcome.Refused, null, null, []);

    public async Task<OpenedSession> Handle(OpenSession request, CancellationToken cancellationToken)
    {
        if (!PhoneNumber.TryParse(request.Phone, out var number))
        {
            return Refused;
        }

        var phone = number.E164;
        if (!await codes.Matches(phone, CodePurpose.SignIn, null, request.Code, cancellationToken))
        {
            return Refused;
        }

        var people = await db.Set<Person>().Where(p => p.Phone == phone && p.ClosedAt == null).OrderBy(p => p.Id)
            .Select(p => new OpenedSession.Sharer(p.Id, p.Name)).ToListAsync(cancellationToken);
        var chosen = request.Person is { } asked ? people.Find(p => p.Id == asked) : people.Count == 1 ? people[0] : null;
        if (chosen is null)
        {
            return people.Count > 1 ? new(SignInOutcome.Choose, null, null, people) : Refused;
        }

        if (!await codes.Try(phone, CodePurpose.SignIn, null, request.Code, cancellationToken))
        {
            return Refused;
        }

        var now = time.GetUtcNow();
        var ends = now + options.Value.SessionLife;
        db.Add(new Session(request.Id, chosen.Id, request.TokenHash, now, ends));
        return new(SignInOutcome.Opened, chosen.Id, ends, []);
    }
}
