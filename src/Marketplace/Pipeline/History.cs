using System.Collections;
using System.Reflection;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Marketplace.Pipeline;

/// <summary>Writes who changed what, in the same transaction, and counts each changed row's version.</summary>
public sealed class History(MarketplaceContext db, CallerHolder holder, TimeProvider time)
{
    /// <summary>One entry for each changed row of the command.</summary>
    public void Write(string command, Id<Producer>? producer)
    {
        db.ChangeTracker.DetectChanges();
        var now = time.GetUtcNow();
        var caller = holder.Caller;
        foreach (var entry in db.ChangeTracker.Entries<Entity>().Where(e => Changed(e)).ToList())
        {
            if (entry.State is EntityState.Modified or EntityState.Unchanged)
            {
                entry.Property(e => e.Version).CurrentValue++;
            }

            db.Add(new HistoryEntry
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                CallerKind = caller.Kind.ToString(),
                Person = caller.Person?.Value,
                CallerName = caller.Name ?? "",
                Producer = (producer ?? ProducerOf(entry))?.Value,
                Command = command,
                Kind = entry.Metadata.ClrType.Name,
                Row = ((IId)entry.Property("Id").CurrentValue!).Value,
                Change = entry.State.ToString(),
                Fields = JsonSerializer.Serialize(Fields(entry), PipelineJson.Options),
            });
        }
    }

    private static Id<Producer>? ProducerOf(EntityEntry entry) => entry.Entity switch
    {
        Producer producer => producer.Id,
        _ => entry.Metadata.FindProperty("ProducerId") is not null && entry.Property("ProducerId").CurrentValue is Id<Producer> id ? id : null,
    };

    // An aggregate whose owned lines changed is itself unchanged to EF, yet its version must count.
    private static bool Changed(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        || (entry.State == EntityState.Unchanged && (entry.Collections.Any(c => c.Metadata.TargetEntityType.IsOwned() && c.IsModified) || OwnedParts(entry).Any()));

    // One owned part (a lot's verification) is a row of its own to EF, in the aggregate's table.
    private static IEnumerable<ReferenceEntry> OwnedParts(EntityEntry entry) =>
        entry.References.Where(r => r.Metadata.TargetEntityType.IsOwned() && r.TargetEntry is { State: EntityState.Added or EntityState.Modified or EntityState.Deleted });

    private static Dictionary<string, object?> Fields(EntityEntry entry)
    {
        Dictionary<string, object?> fields = new(StringComparer.Ordinal);
        foreach (var property in entry.Properties.Where(p => p.Metadata.Name is not ("Version" or "Id")))
        {
            Add(property.Metadata.Name, property.Metadata.PropertyInfo, entry.State, property.OriginalValue, property.CurrentValue, property.IsModified);
        }

        foreach (var complex in entry.ComplexProperties)
        {
            var before = complex.Properties.Select(p => p.OriginalValue).FirstOrDefault();
            Add(complex.Metadata.Name, complex.Metadata.PropertyInfo, entry.State, before, complex.Properties.Select(p => p.CurrentValue).FirstOrDefault(), complex.IsModified);
        }

        foreach (var owned in entry.Collections.Where(c => c.Metadata.TargetEntityType.IsOwned() && (c.IsModified || entry.State == EntityState.Added)))
        {
            fields[owned.Metadata.Name] = new object?[] { null, owned.CurrentValue };
        }

        foreach (var part in OwnedParts(entry))
        {
            fields[part.Metadata.Name] = new[] { null, part.CurrentValue };
        }

        return fields;

        void Add(string name, PropertyInfo? member, EntityState state, object? before, object? after, bool modified)
        {
            if (state == EntityState.Modified && (!modified || Same(before, after)))
            {
                return;
            }

            fields[name] = member?.GetCustomAttribute<PersonalAttribute>() is not null
                ? true
                : new[] { state == EntityState.Added ? null : before, state == EntityState.Deleted ? null : after };
        }
    }

    private static bool Same(object? before, object? after) =>
        Equals(before, after) || (before is IEnumerable a && after is IEnumerable b && a.Cast<object>().SequenceEqual(b.Cast<object>()));
}
