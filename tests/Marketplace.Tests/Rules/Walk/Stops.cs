namespace Marketplace.Tests.Rules.Walk;

/// <summary>The table: every route, who may, and a request that succeeds.</summary>
internal static partial class Stops
{
    /// <summary>By route.</summary>
    public static IReadOnlyDictionary<string, Stop> All { get; } = new[] { Shell(), SigningIn(), Administration(), AdministrationApi(), CasesApi(), ListingsApi(), CasePages(), ProductPages(), Shop(), BuyingPages(), BuyingApi(), Sales(), Payments(), Cards(), Ledger(), Refunds(), Payouts(), PackingAndPictures(), Reconciliation(), LotPages(), LotsApi(), Log(), Epcis(), Verification(), VerificationApi(), Stamps(), Labels(), Claims(), Sharing() }
        .SelectMany(s => s).ToDictionary(s => s.Route, StringComparer.Ordinal);

    private static Stop Open(string route, string because, Func<Stage, Task<Asking>> prepare) => new(route, Who.Everybody, prepare) { Public = because };

    private static Stop Open(string route, string because, string address) => Open(route, because, _ => Task.FromResult<Asking>(address));

    private static Stop For(Who who, string route, Func<Stage, Task<Asking>> prepare) => new(route, who, prepare);

    private static Stop For(Who who, string route, string address) => new(route, who, _ => Task.FromResult<Asking>(address));

    private static Stop For(Who who, string route, Func<Stage, Asking> prepare) => new(route, who, s => Task.FromResult(prepare(s)));
}
