using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>A run with its payouts.</summary>
public sealed record ShowPayoutRun(Id<PayoutRun> Run) : IQuery<PayoutRunView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Run);
}

/// <summary>A run. <c>IsMine</c> where the caller made it and so may not approve it; <c>Changed</c> are payouts whose account is no longer the producer's.</summary>
public sealed record PayoutRunView(Id<PayoutRun> Id, DateTimeOffset MadeAt, string MadeBy, bool IsMine, PayoutRunState State, DateTimeOffset? EndedAt, string? EndedBy, Money Sum, IReadOnlyList<PayoutLine> Payouts, IReadOnlyList<Id<Payout>> Changed);

/// <summary>The files of a run: payouts that may be or were sent, the same bytes however often they are fetched.</summary>
public sealed record PayoutRunFile(Id<PayoutRun> Run, PayoutWay Way) : IQuery<string>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Run);

    /// <summary>As a file to save: <c>bank</c> or <c>post</c>.</summary>
    public static async Task<IResult> Csv(Id<PayoutRun> run, string way, Dispatcher dispatcher, HttpContext context, CancellationToken cancel)
    {
        if (way is not ("bank" or "post"))
        {
            return Results.NotFound();
        }

        var text = await dispatcher.Send(new PayoutRunFile(run, way == "bank" ? PayoutWay.Bank : PayoutWay.PostalOrder), cancel);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(System.Text.Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"chi-tra-{way}-{run.Value.ToString("N")[^6..]}.csv");
    }
}

/// <summary>One payout with the code to scan.</summary>
public sealed record ShowPayout(Id<Payout> Payout) : IQuery<PayoutView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Payout);
}

/// <summary>A payout. <c>Payload</c> is the VietQR string while it is to be sent, else empty.</summary>
public sealed record PayoutView(PayoutLine Line, string Number, string Name, string Phone, string Place, string Memo, string Payload, bool IsCurrent);

internal sealed class ShowPayoutRunHandler(MarketplaceContext db, PayoutsDue due, CallerHolder holder)
    : IRequestHandler<ShowPayoutRun, PayoutRunView>, IRequestHandler<PayoutRunFile, string>, IRequestHandler<ShowPayout, PayoutView>
{
    public async Task<PayoutRunView> Handle(ShowPayoutRun request, CancellationToken cancellationToken)
    {
        var run = await db.Set<PayoutRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Run, cancellationToken) ?? throw DomainException.NotFound();
        var rows = await db.Set<Payout>().AsNoTracking().Where(p => p.RunId == run.Id).ToListAsync(cancellationToken);
        var lines = await PayoutLines.Of(db, db.Set<Payout>().Where(p => p.RunId == run.Id), cancellationToken);
        var changed = await Changed(rows, cancellationToken);
        return new(run.Id, run.MadeAt, await Name(run.MadeBy, cancellationToken) ?? "", holder.Caller.Person == run.MadeBy, run.State, run.EndedAt, await Name(run.EndedBy, cancellationToken),
            rows.Where(p => p.State != PayoutState.Dropped).Aggregate(Money.Zero, (sum, p) => sum + p.Amount),
            [.. lines.OrderBy(l => l.Producer, StringComparer.Ordinal).ThenBy(l => l.Code, StringComparer.Ordinal)], [.. changed.Select(p => p.Id)]);
    }

    public async Task<string> Handle(PayoutRunFile request, CancellationToken cancellationToken)
    {
        var run = await db.Set<PayoutRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Run, cancellationToken) ?? throw DomainException.NotFound();
        var rows = await db.Set<Payout>().AsNoTracking().Where(p => p.RunId == run.Id).ToListAsync(cancellationToken);
        var changed = await Changed(rows, cancellationToken);
        var good = rows.Where(p => p.State is PayoutState.Approved or PayoutState.Sent && !changed.Contains(p));
        return request.Way == PayoutWay.Bank ? PayoutFile.ForBank(good) : PayoutFile.ForPost(good);
    }

    public async Task<PayoutView> Handle(ShowPayout request, CancellationToken cancellationToken)
    {
        var payout = await db.Set<Payout>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Payout, cancellationToken) ?? throw DomainException.NotFound();
        var isCurrent = (await Changed([payout], cancellationToken)).Count == 0;
        return new((await PayoutLines.Of(db, db.Set<Payout>().Where(p => p.Id == payout.Id), cancellationToken))[0], payout.Number, payout.Name, Domain.Text.PhoneNumber.Parse(payout.Phone).Display, payout.Place, payout.Memo,
            payout is { State: PayoutState.Approved, Account: { } to } && isCurrent ? VietQr.Build(to, payout.Amount, payout.Memo) : "", isCurrent);
    }

    private async Task<List<Payout>> Changed(List<Payout> payouts, CancellationToken cancel)
    {
        var accounts = await due.Accounts([.. payouts.Select(p => p.ProducerId)], cancel);
        return payouts.FindAll(p => p is { State: PayoutState.Proposed or PayoutState.Approved, Way: PayoutWay.Bank } && accounts.GetValueOrDefault(p.ProducerId)?.Id != p.AccountId);
    }

    private Task<string?> Name(Id<Person>? person, CancellationToken cancel) =>
        db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).FirstOrDefaultAsync(cancel);
}
