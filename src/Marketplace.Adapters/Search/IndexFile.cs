using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>One SQLite file: documents, FTS5 over their keys, the vocabulary, names for suggestions, the place.</summary>
/// <remarks>
/// In <c>words</c> every key has a letter before it for its field: t title, a alias, o producer, p place and packs, s story. So one list of the index is one word in one field,
/// and FTS5 needs neither columns nor positions; the order of words is read from <c>docs</c> for the few that are shown. Row numbers are dense and grow: a listing whose
/// words change gets a new one.
/// </remarks>
internal sealed class IndexFile : IDisposable
{
    /// <summary>Changes whenever tables or keys do; a file of another edition is built anew.</summary>
    public const string Edition = "3";

    private const string Tables =
        """
        create table if not exists state(edition text not null, tx integer not null, number integer not null, complete integer not null, last blob);
        create table if not exists docs(rowid integer primary key, id blob not null unique, title text not null, aliases text not null, producer text not null, place text not null,
            story integer not null, commune text not null, shelf text not null, price integer not null, flags integer not null, stars integer not null, certificates text not null,
            season integer not null, sold integer not null, published integer not null);
        create table if not exists terms(term text primary key, docs integer not null) without rowid;
        create table if not exists names(fold text not null, kind integer not null, text text not null, docs integer not null, id blob, primary key(fold, kind)) without rowid;
        create virtual table if not exists words using fts5(keys, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'");
        """;

    private readonly string connection;

    /// <summary>Opens or makes it. Throws <see cref="SqliteException"/> for a broken file.</summary>
    public IndexFile(string path, bool forBuilding)
    {
        connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        try
        {
            using var db = Open();
            using var command = db.CreateCommand();
            command.CommandText = "pragma journal_mode=wal; pragma synchronous=" + (forBuilding ? "off; " : "normal; ") + Tables;
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Else the pool would hand out the broken file again after it was deleted.
            Dispose();
            throw;
        }
    }

    /// <summary>A connection, from the pool.</summary>
    public SqliteConnection Open()
    {
        SqliteConnection opened = new(connection);
        opened.Open();
        return opened;
    }

    /// <summary>What is kept of how it was built; null where it is of another edition or new.</summary>
    public static (SearchPlace Place, bool IsComplete, byte[]? Last)? State(SqliteConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = "select tx, number, complete, last from state where edition = $edition";
        command.Parameters.AddWithValue("$edition", Edition);
        using var row = command.ExecuteReader();
        return row.Read() ? (new(row.GetInt64(0), row.GetInt64(1)), row.GetInt64(2) == 1, row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3)) : null;
    }

    /// <summary>Keeps it, in the transaction of what brought the index there.</summary>
    public static void Keep(SqliteConnection db, SqliteTransaction transaction, SearchPlace place, bool complete, byte[]? last)
    {
        using var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "delete from state; insert into state values ($edition, $tx, $number, $complete, $last)";
        command.Parameters.AddWithValue("$edition", Edition);
        command.Parameters.AddWithValue("$tx", place.Transaction);
        command.Parameters.AddWithValue("$number", place.Number);
        command.Parameters.AddWithValue("$complete", complete ? 1 : 0);
        command.Parameters.AddWithValue("$last", (object?)last ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    /// <summary>The numbers of the documents that a match expression finds, growing.</summary>
    public static int[] Match(SqliteConnection db, string match)
    {
        using var command = db.CreateCommand();
        command.CommandText = "select rowid from words where words match $match";
        command.Parameters.AddWithValue("$match", match);
        using var rows = command.ExecuteReader();
        var handle = rows.Handle!;
        List<int> found = [];
        while (rows.Read())
        {
            found.Add(SQLitePCL.raw.sqlite3_column_int(handle, 0));
        }

        return [.. found];
    }

    /// <inheritdoc/>
    public void Dispose() => SqliteConnection.ClearPool(new SqliteConnection(connection));
}
