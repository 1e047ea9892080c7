using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;

namespace Marketplace.Features.Cards;

/// <summary>Cards are off: nobody is asked, and nothing that says it comes from a provider is believed.</summary>
internal sealed class NoCards : ICardProvider
{
    public string? Name => null;

    public string Basis => "";

    public Task<CardSituation> Open(CardOrder order, CancellationToken cancel) => throw Off();

    public Task<CardSituation> Look(string session, CancellationToken cancel) => throw Off();

    public Task<CardSituation> End(string session, CancellationToken cancel) => throw Off();

    public Task<CardRefundSituation> Refund(string key, string intent, Money amount, CancellationToken cancel) => throw Off();

    public Task<CardRefundSituation> LookAtRefund(string reference, CancellationToken cancel) => throw Off();

    public Task<CardDispute> LookAtDispute(string reference, CancellationToken cancel) => throw Off();

    public IAsyncEnumerable<CardRecord> Records(DateTimeOffset since, CancellationToken cancel) => throw Off();

    public CardNotice? Hear(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) => null;

    // Payments from a time when cards were on wait until they are on again.
    private static DomainException Off() => DomainException.Conflict("card.away");
}
