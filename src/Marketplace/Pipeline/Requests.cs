using MediatR;

namespace Marketplace.Pipeline;

/// <summary>Says who may send it. Implement it explicitly, so that it is never bound from a form nor documented.</summary>
public interface IGuarded
{
    /// <summary>Who may send it.</summary>
    Access Access { get; }
}

/// <summary>Changes rows; runs in one transaction.</summary>
public interface ICommand<out TAnswer> : IRequest<TAnswer>, IGuarded;

/// <summary>Only reads.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>, IGuarded;

/// <summary>Marks a query whose answer never depends on who asks (its access is <see cref="Access.Anyone"/>).</summary>
public interface IPublicQuery;

/// <summary>Reacts to a domain event, inside the transaction of the command that caused it.</summary>
public interface IReactTo<in TEvent>
    where TEvent : Domain.Kernel.IDomainEvent
{
    /// <summary>Changes rows; the pipeline saves.</summary>
    Task React(TEvent happened, CancellationToken cancel);
}
