using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Features.Accounts;

/// <summary>Signing in and out for programs: the token goes into <c>Authorization: Bearer …</c>.</summary>
internal static class SessionEndpoints
{
    /// <summary>A code that came by text message.</summary>
    /// <param name="Phone">As typed.</param>
    /// <param name="Code">As typed.</param>
    /// <param name="Person">Needed where several people share the phone.</param>
    internal sealed record Entry(string Phone, string Code, Id<Person>? Person);

    /// <summary>A session.</summary>
    internal sealed record Opened(string Token, Id<Person> Person, DateTimeOffset Expires);

    /// <summary>Maps them.</summary>
    public static void MapSession(this RouteGroupBuilder api)
    {
        api.MapPost("/session/codes", async (AskCode command, Dispatcher dispatcher, SignInLimits limits, CancellationToken cancel) =>
        {
            limits.CountCode();
            return TypedResults.Ok(await dispatcher.Send(command, cancel));
        });
        api.MapPost("/session", Open);
        api.MapDelete("/session", async (bool? everywhere, Dispatcher dispatcher, CancellationToken cancel) =>
        {
            await dispatcher.Send(new EndSession(everywhere ?? false), cancel);
            return TypedResults.NoContent();
        });
        api.MapGet("/session", async (Dispatcher dispatcher, CancellationToken cancel) => TypedResults.Ok(await dispatcher.Send(new WhoAmI(), cancel)));
    }

    private static async Task<Results<Ok<Opened>, ProblemHttpResult>> Open(Entry entry, Dispatcher dispatcher, SignInLimits limits, Texts texts, TimeProvider time, CancellationToken cancel)
    {
        limits.CountTry();
        var token = SessionGate.NewToken();
        var opened = await dispatcher.Send(new OpenSession(Id<Session>.New(time), entry.Phone, entry.Code, entry.Person, SessionGate.Hash(token)), cancel);
        return opened.Outcome switch
        {
            SignInOutcome.Opened => TypedResults.Ok(new Opened(token, opened.Person!.Value, opened.Ends!.Value)),
            SignInOutcome.Choose => TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: texts["error.session.choose"],
                type: "urn:chophien:error:session.choose",
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "session.choose", ["people"] = opened.People }),
            _ => throw new DomainException("code.wrong", "Code"),
        };
    }
}
