namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Shell() =>
    [
        Open("GET /language/{name}", "a choice kept in the visitor's own cookie", "/language/en?back=%2F") with { Gives = [302] },
        Open("GET /status/{code:int}", "draws the page of a refusal", "/status/404") with { Gives = [404] },
        Open("POST /status/{code:int}", "draws the page of a refused form", "/status/403") with { Gives = [403] },
    ];
}
