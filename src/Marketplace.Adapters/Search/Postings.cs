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

    /// <summary>The documents of a field's word, growing.</summary>
    public int[] Of(char field, string key, ref SqliteConnection? db)
    {
        var term = field + key;
        if (kept.TryGetValue(term, out var entry))
        {
            entry.Used = Interlocked.Increment(ref clock);
            return entry.Documents;
        }

        db ??= file.Open();
        Entry read = new(IndexFile.Match(db, "\"" + term + "\"", int.MaxValue)) { Used = Interlocked.Increment(ref clock) };
        if (kept.TryAdd(term, read) && Interlocked.Add(ref size, read.Size) > Room)
        {
            Shrink();
        }

        return read.Documents;
    }

    /// <summary>A changed document's words are read again.</summary>
    public void Forget(IEnumerable<string> terms)
    {
        foreach (var term in terms)
        {
            if (kept.TryRemove(term, out var entry))
            {
                Interlocked.Add(ref size, -entry.Size);
            }
        }
    }

    private void Shrink()
    {
        lock (kept)
        {
            foreach (var (term, entry) in kept.OrderBy(e => e.Value.Used).ToList())
            {
                if (Interlocked.Read(ref size) < Room * 3 / 4)
                {
                    return;
                }

                if (kept.TryRemove(term, out _))
                {
                    Interlocked.Add(ref size, -entry.Size);
                }
            }
        }
    }

    private sealed class Entry(int[] documents)
    {
        public int[] Documents => documents;

        public long Size => (documents.Length * 4L) + 120;

        public long Used { get; set; }
    }
}
