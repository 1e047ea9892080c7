using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Lists of the documents that hold a word in a field, read from FTS5 and kept while there is room: the words of a language are few and come again and again.</summary>
internal sealed class Postings(IndexFile file)
{
    /// <summary>Memory for them, in bytes.</summary>
    private const long Room = 72L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Entry> kept = new(StringComparer.Ordinal);
    private long size;
    private long clock;
    private long changes;

    /// <summary>The documents of a field's word.</summary>
    public DocumentList Of(char field, string key, ref SqliteConnection? db)
    {
        var term = field + key;
        if (kept.TryGetValue(term, out var entry))
        {
            entry.Used = Interlocked.Increment(ref clock);
            return entry.Documents;
        }

        db ??= file.Open();
        var before = Interlocked.Read(ref changes);
        Entry read = new(new(IndexFile.Match(db, "\"" + term + "\""))) { Used = Interlocked.Increment(ref clock) };
        if (kept.TryAdd(term, read) && Interlocked.Add(ref size, read.Documents.Size) > Room)
        {
            Shrink();
        }

        // What was read before a change and kept after it would miss the change for good.
        if (Interlocked.Read(ref changes) != before)
        {
            Drop(term);
        }

        return read.Documents;
    }

    /// <summary>A changed document's words are read again.</summary>
    public void Forget(IEnumerable<string> terms)
    {
        Interlocked.Increment(ref changes);
        foreach (var term in terms)
        {
            Drop(term);
        }
    }

    private void Drop(string term)
    {
        if (kept.TryRemove(term, out var entry))
        {
            Interlocked.Add(ref size, -entry.Documents.Size);
        }
    }

    private void Shrink()
    {
        lock (kept)
        {
            foreach (var (term, _) in kept.OrderBy(e => e.Value.Used).ToList())
            {
                if (Interlocked.Read(ref size) < Room * 3 / 4)
                {
                    return;
                }

                Drop(term);
            }
        }
    }

    private sealed class Entry(DocumentList documents)
    {
        public DocumentList Documents => documents;

        public long Used { get; set; }
    }
}
