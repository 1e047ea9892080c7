using Marketplace.Domain.Kernel;

namespace Marketplace.Pipeline;

/// <summary>Names unique indexes and says what breaking one means to a person.</summary>
public static class UniqueIndexes
{
    // SQLite names "table.column" in its message, PostgreSQL the index: both are looked for.
    private static readonly List<(string Postgres, string Sqlite, string Code, string? Field)> Known = [];

    /// <summary>Features tell theirs at start: the index's name, its SQLite columns as in its message, the refusal's code and field.</summary>
    public static void Add(string index, string sqliteColumns, string code, string? field = null)
    {
        lock (Known)
        {
            Known.Add((index, sqliteColumns, code, field));
        }
    }

    /// <summary>The code for a broken index, or null where none is known (the command then runs again).</summary>
    internal static string? Code(string message) => Find(message).Code;

    /// <summary>The refusal for a broken index that has a code.</summary>
    internal static DomainException Refusal(string message)
    {
        var found = Find(message);
        return new DomainException(found.Code, found.Field, RefusalKind.Conflict);
    }

    private static (string Postgres, string Sqlite, string Code, string? Field) Find(string message)
    {
        lock (Known)
        {
            return Known.Find(k => message == k.Postgres || message.Contains(k.Sqlite, StringComparison.Ordinal));
        }
    }
}
