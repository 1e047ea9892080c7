using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Domain.Text;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Writes documents within one transaction.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteConnection db;
    private readonly SqliteTransaction transaction;
    private readonly SqliteCommand find;
    private readonly SqliteCommand addDoc;
    private readonly SqliteCommand addWords;
    private readonly SqliteCommand remove;

    public IndexWriter(SqliteConnection db, SqliteTransaction transaction)
    {
        (this.db, this.transaction) = (db, transaction);
        find = Command("select rowid from docs where id = $1", 1);
        addDoc = Command("insert into docs(id, shelf) values ($1, $2) returning rowid", 2);
        addWords = Command("insert into words(rowid, title, aliases, places, shelves, producer, story, title_x, aliases_x, rest_x) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", 10);
        remove = Command("delete from words where rowid = $1; delete from docs where rowid = $1", 1);
    }

    /// <summary>Adds or replaces.</summary>
    public void Put(SearchDocument document)
    {
        Remove(document.Id);
        var aliases = string.Join(" / ", document.Aliases);
        var places = string.Join(" / ", document.Places);
        var shelves = string.Join(" / ", document.Shelves);
        var row = Run(addDoc, document.Id.ToString(), document.Shelf)!;
        Run(addWords, row,
            Folded(document.Title), Folded(aliases), Folded(places), Folded(shelves), Folded(document.Producer), Folded(document.Story),
            Exact(document.Title), Exact(aliases), Exact($"{places} / {shelves} / {document.Producer} / {document.Story}"));
    }

    /// <summary>Takes out, if it is there.</summary>
    public void Remove(Id<Listing> id)
    {
        if (Run(find, id.ToString()) is long row)
        {
            Run(remove, row);
        }
    }

    /// <summary>Empties the index.</summary>
    public void Clear()
    {
        using var command = Command("insert into words(words) values ('delete-all'); delete from docs", 0);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        find.Dispose();
        addDoc.Dispose();
        addWords.Dispose();
        remove.Dispose();
    }

    private static string Folded(string text) => QueryReader.Plain(VietnameseText.Fold(text));

    private static string Exact(string text) => QueryReader.Plain(VietnameseText.ToneKey(text));

    private static object? Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string text, int parameters)
    {
        var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter("$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), null));
        }

        return command;
    }
}
