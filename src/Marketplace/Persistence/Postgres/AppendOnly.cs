using Microsoft.EntityFrameworkCore.Migrations;

namespace Marketplace.Persistence.Postgres;

/// <summary>Makes the database itself refuse to change or remove rows of a table. For migrations.</summary>
internal static class AppendOnly
{
    /// <summary>Adds the triggers and the function that they call.</summary>
    public static void KeepAppendOnly(this MigrationBuilder migration, string table)
    {
        migration.Sql("create or replace function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$;");
        migration.Sql($"create trigger {table}_append_only before update or delete on {table} for each row execute function refuse_change();");
        migration.Sql($"create trigger {table}_no_truncate before truncate on {table} for each statement execute function refuse_change();");
    }
}
