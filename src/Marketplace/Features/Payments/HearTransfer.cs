using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Payments;

/// <summary>A bank says that money has come into an account. Believed once for each notice id, whatever the count and order of notices.</summary>
/// <param name="Provider">Who told it; its signature was checked.</param>
/// <param name="ProviderId">The notice's id there.</param>
/// <param name="Account">The account whose secret signed it.</param>
/// <param name="Number">The account number in the notice.</param>
/// <param name="Amount">What came.</param>
/// <param name="Memo">As the bank wrote it.</param>
/// <param name="BankTime">The bank's time.</param>
/// <param name="Raw">The body.</param>
/// <param name="Sender">The account that it came from, where the notice tells one that can be paid.</param>
public sealed record HearTransfer(string Provider, string ProviderId, Id<ReceivingAccount> Account, string Number, Money Amount, string Memo, DateTimeOffset BankTime, string Raw, TransferSender? Sender = null) : ICommand<TransferMatch>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Webhook).Names("the secret of this very account signed the notice", Account);
}

internal sealed class HearTransferHandler(TransferIntake intake) : IRequestHandler<HearTransfer, TransferMatch>
{
    public Task<TransferMatch> Handle(HearTransfer request, CancellationToken cancellationToken) => intake.Take(request, cancellationToken);
}
