using Microsoft.EntityFrameworkCore.Migrations;

namespace Marketplace.Persistence.Sqlite;

/// <summary>Makes the database itself refuse to change or remove rows of a table. For migrations; must be said again after one that rebuilds the table.</summary>
internal static class AppendOnly
{
    /// <summary>Adds the triggers.</summary>
    public static void KeepAppendOnly(this MigrationBuilder migration, string table)
    {
        foreach (var change in new[] { "update", "delete" })
        {
            migration.Sql($"create trigger {table}_no_{change} before {change} on {table} begin select raise(abort, '{table} is append-only'); end;");
        }
    }
}
