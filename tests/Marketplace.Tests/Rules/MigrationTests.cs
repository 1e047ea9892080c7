using Marketplace.Persistence.Postgres;
using Marketplace.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules;

/// <summary>The tables are what the rows say.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_for_SQLite_make_the_tables_that_the_model_means()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        db.Database.HasPendingModelChanges().ShouldBeFalse("run infra/migration");
    }

    [Fact]
    public void The_migrations_for_PostgreSQL_make_the_tables_that_the_model_means()
    {
        using var db = new PostgresDesign().CreateDbContext([]);
        db.Database.HasPendingModelChanges().ShouldBeFalse("run infra/migration");
    }

    [Fact]
    public void Both_databases_have_the_same_tables_columns_and_indexes()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);
        Shape(sqlite).ShouldBe(Shape(postgres));
    }

    private static string[] Shape(DbContext db) =>
        [.. db.Model.GetRelationalModel().Tables
            .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {(c.IsNullable ? "null" : "not null")}")
                .Concat(t.Indexes.Select(i => $"{t.Name}: {(i.IsUnique ? "unique " : "")}{i.Name} ({string.Join(", ", i.Columns.Select(c => c.Name))})")))
            .Order(StringComparer.Ordinal)];
}
