using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Writes documents within one transaction; what is held in memory follows when it is committed.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteConnection db;
    private readonly SqliteTransaction transaction;
    private readonly OpenIndex index;
    private readonly SqliteCommand find;
    private readonly SqliteCommand add;
    private readonly SqliteCommand addWords;
    private readonly SqliteCommand facts;
    private readonly SqliteCommand remove;
    private readonly SqliteCommand addName;
    private readonly SqliteCommand dropName;
    private readonly SqliteCommand keepTerm;
    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly List<string> touched = [];
    private readonly List<Action> after = [];
    private long next;

    public IndexWriter(SqliteConnection db, SqliteTransaction transaction, OpenIndex index)
    {
        (this.db, this.transaction, this.index, next) = (db, transaction, index, Math.Max(1, index.Columns.Count));
        find = Command("select rowid, title, aliases, producer, place, story, commune, shelf from docs where id = $1", 1);
        add = Command("insert into docs(rowid, id, title, aliases, producer, place, story, commune, shelf, price, flags, stars, certificates, season, sold, published) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)", 16);
        addWords = Command("insert into words(rowid, keys) values ($1, $2)", 2);
        facts = Command("update docs set price = $2, flags = $3, stars = $4, certificates = $5, season = $6, sold = $7, published = $8 where rowid = $1", 8);
        remove = Command("delete from words where rowid = $1; delete from docs where rowid = $1", 1);
        addName = Command("insert into names values ($1, $2, $3, 1, $4) on conflict do update set docs = docs + 1, id = null", 4);
        dropName = Command("update names set docs = docs - 1 where fold = $1 and kind = $2; delete from names where fold = $1 and kind = $2 and docs <= 0", 2);
        keepTerm = Command("insert into terms values ($1, $2) on conflict do update set docs = docs + $2", 2);
    }

    /// <summary>Adds or replaces. A listing whose words stay keeps its number.</summary>
    public void Put(SearchDocument document)
    {
        var keys = DocumentKeys.Of(document);
        if (Find(document.Id.Value) is { } old)
        {
            if (old.Keys.IsSameAs(keys))
            {
                Fill(facts, [old.Number, .. Facts(document.Facts)]);
                facts.ExecuteNonQuery();
                Later(old.Number, document, keys);
                return;
            }

            Remove(old);
        }

        // A number is never used twice: lists of the index that are kept in memory still name it.
        var number = next++;
        Fill(add, [number, document.Id.Value.ToByteArray(), keys.Title, keys.Aliases, keys.Producer, keys.Place, keys.Story, keys.Commune, keys.Shelf, .. Facts(document.Facts)]);
        add.ExecuteNonQuery();
        Fill(addWords, [number, string.Join(' ', keys.Words)]);
        addWords.ExecuteNonQuery();
        Count(keys, 1);
        foreach (var (fold, text, kind) in Names(document))
        {
            Fill(addName, [fold, kind, text, document.Id.Value.ToByteArray()]);
            addName.ExecuteNonQuery();
        }

        Later(number, document, keys);
    }

    /// <summary>Takes out; nothing happens where it is not there.</summary>
    public void Remove(Id<Listing> id)
    {
        if (Find(id.Value) is { } old)
        {
            Remove(old);
        }
    }

    /// <summary>Writes the vocabulary's changes; before the commit.</summary>
    public void Finish()
    {
        foreach (var (term, change) in terms)
        {
            Fill(keepTerm, [term, change]);
            keepTerm.ExecuteNonQuery();
        }
    }

    /// <summary>Brings memory up with the file; after the commit.</summary>
    public void Publish()
    {
        foreach (var action in after)
        {
            action();
        }

        foreach (var (term, change) in terms)
        {
            index.Words.Add(term, change);
        }

        index.Words.Documents = index.Columns.Live;
        index.Postings.Forget(touched);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[find, add, addWords, facts, remove, addName, dropName, keepTerm])
        {
            command.Dispose();
        }
    }

    private static object[] Facts(SearchFacts facts) =>
    [
        facts.Price, (facts.InStock ? IndexRow.InStock : 0) | (facts.Verified ? IndexRow.Verified : 0), facts.Stars ?? 0, string.Join(' ', facts.Certificates), facts.Season, facts.Sold, facts.PublishedAt.ToUnixTimeSeconds(),
    ];

    private static IEnumerable<(string Fold, string Text, int Kind)> Names(SearchDocument document)
    {
        yield return (DocumentKeys.FoldOf(DocumentKeys.Join(document.Title)), document.Title, 0);
        yield return (DocumentKeys.FoldOf(DocumentKeys.Join(document.Producer)), document.Producer, 1);
    }

    private void Remove((long Number, DocumentKeys Keys) old)
    {
        Fill(remove, [old.Number]);
        remove.ExecuteNonQuery();
        Count(old.Keys, -1);
        foreach (var (keys, kind) in new[] { (old.Keys.Title, 0), (old.Keys.Producer, 1) })
        {
            Fill(dropName, [DocumentKeys.FoldOf(keys), kind]);
            dropName.ExecuteNonQuery();
        }

        after.Add(() => index.Columns.Remove((int)old.Number));
    }

    private void Later(long number, SearchDocument document, DocumentKeys keys) =>
        after.Add(() => index.Columns.Put((int)number, document.Id.Value, keys.Commune, keys.Shelf, keys.TitleLength, document.Facts));

    private void Count(DocumentKeys keys, int by)
    {
        foreach (var key in keys.Named)
        {
            terms[key] = terms.GetValueOrDefault(key) + by;
        }

        touched.AddRange(keys.Words);
    }

    private (long Number, DocumentKeys Keys)? Find(Guid id)
    {
        Fill(find, [id.ToByteArray()]);
        using var row = find.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetString(6), row.GetString(7), [])) : null;
    }

    private SqliteCommand Command(string text, int parameters)
    {
        var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        }

        return command;
    }

    private static void Fill(SqliteCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
