using System.Globalization;
using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>The SQLite file of one process: the first number whose lock is free, so that two processes never share an index but a restart finds its own again.</summary>
internal sealed class IndexFile : IDisposable
{
    /// <summary>Changes whenever tables or folding do; a file of another edition is built anew.</summary>
    public const string Edition = "1";

    private const int MostProcesses = 64;

    private const string Tables =
        """
        create table if not exists place(edition text not null, tx integer not null, number integer not null);
        create table if not exists docs(rowid integer primary key, id text not null unique, shelf text not null);
        create virtual table if not exists words using fts5(
            title, aliases, places, shelves, producer, story, title_x, aliases_x, rest_x,
            content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 0');
        """;

    private readonly FileStream owner;
    private readonly string connection;

    /// <summary>Opens or makes it.</summary>
    public IndexFile(string folder)
    {
        Directory.CreateDirectory(folder);
        (owner, var path) = Take(folder);
        connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        try
        {
            Prepare();
        }
        catch (SqliteException)
        {
            // A broken copy is worth nothing: the rows are elsewhere.
            SqliteConnection.ClearPool(new SqliteConnection(connection));
            foreach (var part in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(part);
            }

            Prepare();
        }
    }

    /// <summary>A connection, from the pool.</summary>
    public SqliteConnection Open()
    {
        SqliteConnection opened = new(connection);
        opened.Open();
        return opened;
    }

    /// <summary>The place kept in it, or null where it was never built by this edition.</summary>
    public static SearchPlace? Place(SqliteConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = "select tx, number from place where edition = $edition";
        command.Parameters.AddWithValue("$edition", Edition);
        using var row = command.ExecuteReader();
        return row.Read() ? new(row.GetInt64(0), row.GetInt64(1)) : null;
    }

    /// <summary>Keeps the place, in the transaction of what brought the index there.</summary>
    public static void Keep(SqliteConnection db, SqliteTransaction transaction, SearchPlace place)
    {
        using var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "delete from place; insert into place(edition, tx, number) values ($edition, $tx, $number)";
        command.Parameters.AddWithValue("$edition", Edition);
        command.Parameters.AddWithValue("$tx", place.Transaction);
        command.Parameters.AddWithValue("$number", place.Number);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(connection));
        owner.Dispose();
    }

    private void Prepare()
    {
        using var db = Open();
        using var command = db.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=normal; " + Tables;
        command.ExecuteNonQuery();
    }

    private static (FileStream Owner, string Path) Take(string folder)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, "index-" + number.ToString(CultureInfo.InvariantCulture) + ".db");
            try
            {
                return (new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), path);
            }
            catch (IOException) when (number < MostProcesses)
            {
                // Held by another process.
            }
        }
    }
}
