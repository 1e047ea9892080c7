using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>An administrator looked at a finding and lets it stay, with the reason: <c>finding.note</c>, <c>finding.move</c>.</summary>
public sealed record AcceptFinding(Id<Finding> Finding, string? Note) : ICommand<FindingState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators look after the books of all", Finding);
}

internal sealed class AcceptFindingHandler(MarketplaceContext db, CallerHolder holder) : IRequestHandler<AcceptFinding, FindingState>
{
    public async Task<FindingState> Handle(AcceptFinding request, CancellationToken cancellationToken)
    {
        var finding = await db.FindAsync<Finding>([request.Finding], cancellationToken) ?? throw DomainException.NotFound();
        finding.Accept(holder.Caller.Person!.Value, request.Note);
        return finding.State;
    }
}

/// <summary>
/// An administrator has a wrong or needless entry taken back by its opposite; entries are never changed. What must stand in its place is booked by the
/// next comparison. <c>finding.no_entry</c> for findings that are about no entry.
/// </summary>
public sealed record ReverseEntry(Id<Finding> Finding) : ICommand<Id<LedgerEntry>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators look after the books of all", Finding);
}

internal sealed class ReverseEntryHandler(MarketplaceContext db, Posting books) : IRequestHandler<ReverseEntry, Id<LedgerEntry>>
{
    public async Task<Id<LedgerEntry>> Handle(ReverseEntry request, CancellationToken cancellationToken)
    {
        var finding = await db.FindAsync<Finding>([request.Finding], cancellationToken) ?? throw DomainException.NotFound();
        if (finding is not { Kind: FindingKind.EntryWrong or FindingKind.EntryExtra, State: FindingState.Open } || await db.Set<LedgerEntry>().FirstOrDefaultAsync(e => e.Cause == finding.Subject, cancellationToken) is not { } entry)
        {
            throw DomainException.Conflict("finding.no_entry");
        }

        await books.Post(BookCheck.ReversalOf(entry), EntryKind.Reversed, entry.Credit, entry.Debit, entry.Amount, entry.ProducerId, entry.OrderId, cancellationToken);
        return entry.Id;
    }
}
