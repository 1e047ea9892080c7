using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>Reads the bank's or the post's answer to a file of payouts. Lines may come twice, late and in any order: the bank's later word holds, and each change is booked once.</summary>
/// <remarks>Refuses <c>payout_answer.empty</c>, <c>payout_answer.columns</c>. Lines that cannot be read, name no payout or one that was never approved are told and left out.</remarks>
public sealed record ReadPayoutAnswers(string? Csv) : ICommand<PayoutAnswersResult>
{
    /// <summary>Longest file, in characters.</summary>
    public const int LongestText = 500_000;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

/// <summary>What came of it.</summary>
/// <param name="Changed">Payouts that were settled or returned by it.</param>
/// <param name="Known">Lines that told nothing new.</param>
/// <param name="Faults">Lines that could not be used.</param>
public sealed record PayoutAnswersResult(int Changed, int Known, IReadOnlyList<PayoutAnswersResult.Fault> Faults)
{
    /// <summary>A line that could not be used, and why, as a code.</summary>
    public sealed record Fault(int Line, string Code, string Payout);
}

internal sealed class ReadPayoutAnswersHandler(MarketplaceContext db, PayoutMoney money, TimeProvider time) : IRequestHandler<ReadPayoutAnswers, PayoutAnswersResult>
{
    public async Task<PayoutAnswersResult> Handle(ReadPayoutAnswers request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Csv) || request.Csv.Length > ReadPayoutAnswers.LongestText)
        {
            throw new DomainException("payout_answer.empty", nameof(request.Csv));
        }

        var answers = PayoutAnswers.Read(request.Csv);
        var codes = answers.Select(a => a.Code).Distinct(StringComparer.Ordinal).ToList();
        var payouts = await db.Set<Payout>().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, StringComparer.Ordinal, cancellationToken);
        List<PayoutAnswersResult.Fault> faults = [];
        var (changed, known) = (0, 0);
        foreach (var answer in answers)
        {
            if (answer.Error is { } error)
            {
                faults.Add(new(answer.Line, error, answer.Code));
            }
            else if (!payouts.TryGetValue(answer.Code, out var payout) || payout.State is PayoutState.Proposed or PayoutState.Dropped)
            {
                faults.Add(new(answer.Line, "payout_answer.unknown", answer.Code));
            }
            else if (await money.Hear(payout, answer.Outcome, answer.At, Reference(answer.Reference), time.GetUtcNow(), cancellationToken))
            {
                changed++;
            }
            else
            {
                known++;
            }
        }

        return new(changed, known, faults);
    }

    private static string Reference(string text) => text.Length <= SendPayout.LongestReference ? text : text[..SendPayout.LongestReference];
}
