namespace Marketplace.Domain.Kernel;

/// <summary>Something that happened in the domain; features against the arrow of dependency react to it, in the same transaction.</summary>
public interface IDomainEvent;

/// <summary>A row with identity, a version for optimistic locking, and the events it raised since it was loaded.</summary>
public abstract class Entity
{
    private readonly List<IDomainEvent> raised = [];

    /// <summary>Counts the commands that changed the row; a concurrent change of the same version reruns the command.</summary>
    public long Version { get; private set; }

    /// <summary>Events not yet handled.</summary>
    public IReadOnlyList<IDomainEvent> Raised => raised;

    /// <summary>Hands the events over, once.</summary>
    public IReadOnlyList<IDomainEvent> TakeRaised()
    {
        IDomainEvent[] taken = [.. raised];
        raised.Clear();
        return taken;
    }

    /// <summary>Records an event.</summary>
    protected void Raise(IDomainEvent happened) => raised.Add(happened);
}

/// <summary>A row of kind <typeparamref name="T"/>.</summary>
public abstract class Entity<T> : Entity
    where T : Entity<T>
{
    /// <summary>For EF.</summary>
    protected Entity()
    {
    }

    /// <summary>With the id that the caller made.</summary>
    protected Entity(Id<T> id) => Id = id;

    /// <summary>Its identifier.</summary>
    public Id<T> Id { get; private set; }
}

/// <summary>Personal data: history keeps that the field changed and who changed it, never its value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
