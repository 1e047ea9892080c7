using System.Net;
using Marketplace.Features.Shell;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>Walks every route: whoever has no right to it is told so and changes nothing, whoever has the right succeeds with the same request.</summary>
public sealed class RouteWalk(WalkHost host) : IClassFixture<WalkHost>
{
    /// <summary>The names of all routes in the walk.</summary>
    public static TheoryData<string> Routes => [.. Stops.All.Keys];

    [Fact]
    public async Task No_route_is_left_out_of_the_walk() =>
        (await RouteList.Of(host.Services)).Except(Stops.All.Keys, StringComparer.Ordinal).ShouldBeEmpty("each needs an entry in Rules/Walk");

    [Fact]
    public async Task The_walk_names_no_route_that_is_gone() =>
        Stops.All.Keys.Except(await RouteList.Of(host.Services), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void A_route_for_everybody_says_why() =>
        Stops.All.Values.Where(s => (s.Right == Who.Everybody) != (s.Public is { Length: >= 10 })).Select(s => s.Route).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Only_whoever_has_the_right_gets_through(string route)
    {
        var stop = Stops.All[route];
        var stage = await host.OnStage();
        // Whoever reads may read one after the other; a form is made anew for each who may send it.
        var right = stop.Right is Who.Everybody or Who.SignedIn ? [Stage.Each(stop.Right).First()] : Stage.Each(stop.Right).ToArray();
        if (stop.Nowhere)
        {
            await Refuse(stage, stop, await stop.Prepare(stage));
        }

        foreach (var by in right)
        {
            stage.By = by;
            var asking = await stop.Prepare(stage);
            await host.Settle();
            if (by == right[0])
            {
                await Refuse(stage, stop, asking);
            }

            using var answer = await stage.Send(stop.Method, asking, by);
            Succeeded(stop, answer).ShouldBeTrue($"{by} gets {(int)answer.StatusCode} {answer.Headers.Location} from {stop.Method} {asking.Address}\n{await Told(answer)}");
            if (stop.EndsSession)
            {
                await stage.SignIn(by);
            }
        }
    }

    private async Task Refuse(Stage stage, Stop stop, Asking asking)
    {
        var before = await Fingerprint.Of(host);
        List<string> through = [];
        foreach (var who in Stage.Each(Who.Everybody & ~stop.Right))
        {
            using var answer = await stage.Send(stop.Method, asking, who);
            if (stop.Nowhere ? answer.StatusCode != HttpStatusCode.NotFound : !Refused(who, asking, answer))
            {
                through.Add($"{who} gets {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        if (stop.WithoutKey is { } other)
        {
            using var answer = await stage.Send(stop.Method, other(asking), Who.Nobody);
            if (answer.StatusCode != (stop.Unsigned ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound))
            {
                through.Add($"without the key: {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        through.ShouldBeEmpty($"{stop.Method} {asking.Address}");
        (await Fingerprint.Of(host)).Since(before).ShouldBeEmpty("a refused request changed rows");
    }

    private static bool Refused(Who who, Asking asking, HttpResponseMessage answer)
    {
        if (who != Who.Nobody)
        {
            return answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
        }

        return Problem(asking)
            ? answer.StatusCode == HttpStatusCode.Unauthorized
            : answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.OriginalString.StartsWith("/sign-in?", StringComparison.Ordinal) == true;
    }

    private static bool Succeeded(Stop stop, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (stop.Gives.Length > 0)
        {
            return stop.Gives.Contains(status);
        }

        return stop.Reads || stop.Route.Contains(" /api/", StringComparison.Ordinal) || stop.Route.Contains(" /webhooks/", StringComparison.Ordinal)
            ? status is 200 or 201 or 204
            : status == 302 && !answer.Headers.Location!.OriginalString.StartsWith("/sign-in?", StringComparison.Ordinal);
    }

    private static bool Problem(Asking asking) => asking.Address.StartsWith("/api/", StringComparison.Ordinal) || asking.Address.StartsWith("/webhooks/", StringComparison.Ordinal) || asking.Address.StartsWith("/epcis/", StringComparison.Ordinal);

    // What the page says is wrong, for whoever mends the walk.
    private static async Task<string> Told(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var at = text.IndexOf("class=\"errors\"", StringComparison.Ordinal);
        return at >= 0 ? text.Substring(at, Math.Min(800, text.Length - at)) : text[..Math.Min(600, text.Length)];
    }
}
