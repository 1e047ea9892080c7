using System.Diagnostics;
using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Pipeline;

/// <summary>Every request goes through here: access, validation, then for commands one transaction with handler, domain events, history and outbox.</summary>
public sealed class RequestPipeline<TRequest, TAnswer>(
    AccessCheck access,
    IEnumerable<IValidator<TRequest>> validators,
    MarketplaceContext db,
    DomainEvents events,
    History history,
    Receipts receipts,
    CommandScope scope,
    JobSignal signal) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    private static readonly bool IsCommand = typeof(ICommand<TAnswer>).IsAssignableFrom(typeof(TRequest));

    /// <inheritdoc/>
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var guarded = request as IGuarded
            ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may send it.");
        using var activity = Telemetry.Source.StartActivity(typeof(TRequest).Name);
        await access.Demand(guarded.Access, cancellationToken);
        await Validate(request, cancellationToken);
        return IsCommand ? await InTransaction(request, guarded.Access, next, cancellationToken) : await next();
    }

    private async Task Validate(TRequest request, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancel);
            refusals.AddRange(result.Errors.Select(e => new Refusal(e.ErrorCode, e.PropertyName, (e.CustomState as object[]) ?? [])));
        }

        if (refusals.Count > 0)
        {
            throw new DomainException(RefusalKind.Invalid, refusals);
        }
    }

    private async Task<TAnswer> InTransaction(TRequest request, Access guarded, RequestHandlerDelegate<TAnswer> next, CancellationToken cancel)
    {
        TAnswer answer;
        await using (await db.BeginCommand(cancel))
        {
            if (guarded.Created is { } id && await receipts.Find<TRequest, TAnswer>(id, request, cancel) is { } earlier)
            {
                return earlier.Answer;
            }

            answer = await next();
            await events.HandleAll(cancel);
            if (guarded.Created is { } created)
            {
                receipts.Add(created, request, answer);
            }

            history.Write(typeof(TRequest).Name, access.Producer);
            await Save(cancel);
            await db.Database.CommitTransactionAsync(cancel);
        }

        if (scope.HasNews)
        {
            signal.Ring();
        }

        Activity.Current?.SetTag("command", typeof(TRequest).Name);
        return answer;
    }

    private async Task Save(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (db.BrokenUniqueIndex(error) is { } index && UniqueIndexes.Code(index) is not null)
        {
            throw UniqueIndexes.Refusal(index);
        }
    }
}
