using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Payments;

/// <summary>Where and by what secret providers tell of a producer's account. For the producer's own people only: whoever knows a secret can say that money came.</summary>
public sealed record ShowNotices(Id<Producer> Producer) : IQuery<NoticeSettings>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OwnerOf(Producer);
}

/// <summary>The settings of the account that takes new orders; <c>Account</c> is null where there is none. Keys that a provider gave are never shown again.</summary>
public sealed record NoticeSettings(Id<ReceivingAccount>? Account, string Number, string SePayAddress, string SePaySecret, IReadOnlyList<NoticeSettings.Key> Keys)
{
    /// <summary>A provider whose key is kept, or not yet.</summary>
    public sealed record Key(string Provider, string Address, bool IsSet);
}

internal sealed class ShowNoticesHandler(MarketplaceContext db, IOptions<ShellOptions> shell) : IRequestHandler<ShowNotices, NoticeSettings>
{
    public async Task<NoticeSettings> Handle(ShowNotices request, CancellationToken cancellationToken)
    {
        var account = await db.Set<ReceivingAccount>().AsNoTracking().Where(a => a.ProducerId == request.Producer && a.RetiredAt == null).OrderByDescending(a => a.AddedAt).FirstOrDefaultAsync(cancellationToken);
        return account is null
            ? new(null, "", "", "", [])
            : new(account.Id, account.Number, Address(BankWebhook.SePay), account.WebhookSecret, [.. new[] { BankWebhook.PayOs, BankWebhook.Casso }.Select(p => new NoticeSettings.Key(p, Address(p), account.SecretOf(p).Length > 0))]);

        string Address(string provider) => $"{shell.Value.PublicOrigin}/webhooks/{provider}/{account!.Id}";
    }
}

/// <summary>Keeps the key that payOS or Casso gave for an account; an empty one is forgotten. <c>notice.provider</c>, <c>notice.key</c>.</summary>
public sealed record SetNoticeKey(Id<ReceivingAccount> Account, string Provider, string? Key) : ICommand<bool>
{
    /// <summary>Longest key, in characters.</summary>
    public const int LongestKey = 200;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.OwnerOf(Account);
}

internal sealed class SetNoticeKeyValidator : AbstractValidator<SetNoticeKey>
{
    public SetNoticeKeyValidator()
    {
        RuleFor(c => c.Provider).Must(p => p is BankWebhook.PayOs or BankWebhook.Casso).WithErrorCode("notice.provider");
        RuleFor(c => c.Key).Must(k => (k ?? "").Trim() is { Length: 0 or (>= 16 and <= SetNoticeKey.LongestKey) } key && key.All(c => c is > ' ' and <= '~')).WithErrorCode("notice.key");
    }
}

internal sealed class SetNoticeKeyHandler(MarketplaceContext db) : IRequestHandler<SetNoticeKey, bool>
{
    public async Task<bool> Handle(SetNoticeKey request, CancellationToken cancellationToken)
    {
        var account = await db.FindAsync<ReceivingAccount>([request.Account], cancellationToken) ?? throw DomainException.NotFound();
        account.Trust(request.Provider, (request.Key ?? "").Trim());
        return account.SecretOf(request.Provider).Length > 0;
    }
}
