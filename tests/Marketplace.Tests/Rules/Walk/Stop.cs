namespace Marketplace.Tests.Rules.Walk;

/// <summary>One route of the walk: who may, and how a request is made that succeeds.</summary>
/// <param name="Route"><c>POST /admin/people/{id:guid} Close</c>: method, pattern, and the page handler where it has a name.</param>
/// <param name="Right">Everybody for whom the request succeeds.</param>
/// <param name="Prepare">Makes the rows that it needs and gives the request.</param>
internal sealed record Stop(string Route, Who Right, Func<Stage, Task<Asking>> Prepare)
{
    /// <summary>Why everybody may; required where everybody may.</summary>
    public string? Public { get; init; }

    /// <summary>The statuses of a success; 200 for a reading and for an API, 302 for a form.</summary>
    public int[] Gives { get; init; } = [];

    /// <summary>The same request by somebody who does not hold the key in its address: 404, and no row changes.</summary>
    public Func<Asking, Asking>? WithoutKey { get; init; }

    /// <summary>A handler that the framework maps twice and that means nothing here: everybody gets 404.</summary>
    public bool Nowhere { get; init; }

    /// <summary>The key is a signature: without it the answer is 401.</summary>
    public bool Unsigned { get; init; }

    /// <summary>A success ends the session that it came with; whoever walks it signs in again.</summary>
    public bool EndsSession { get; init; }

    /// <summary>The method.</summary>
    public HttpMethod Method => HttpMethod.Parse(Route.AsSpan(0, Route.IndexOf((char)32, StringComparison.Ordinal)));

    /// <summary>True where nothing is to be changed even by whoever has the right.</summary>
    public bool Reads => Method == HttpMethod.Get;
}

/// <summary>A request that can be sent by anybody.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Form">Fields of a form; the token of whoever sends it is added.</param>
/// <param name="Json">The body of an API request.</param>
/// <param name="File">A file beside the form, by field name.</param>
internal sealed record Asking(string Address, IReadOnlyDictionary<string, string>? Form = null, object? Json = null, (string Field, byte[] Bytes)? File = null)
{
    /// <summary>Cookies that the sender has beside the session.</summary>
    public string Cookies { get; init; } = "";

    /// <summary>A body as it is signed.</summary>
    public byte[]? Body { get; init; }

    /// <summary>More headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A plain address.</summary>
    public static implicit operator Asking(string address) => new(address);
}
