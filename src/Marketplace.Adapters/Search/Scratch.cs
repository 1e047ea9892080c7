using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Marketplace.Adapters.Search;

/// <summary>Room for adding up one query, as long as the index; used again and again, so that a search makes no garbage of that size.</summary>
internal sealed class Scratch
{
    private static readonly ConcurrentBag<Scratch> Free = [];
    private int touchedCount;
    private int wordCount;

    private Cell[] cells = [];
    private int[] touched = [];
    private int[] word = [];

    /// <summary>Documents that hold some word.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, touchedCount);

    /// <summary>One for an index of a size; give it back.</summary>
    public static Scratch Take(int size)
    {
        var scratch = Free.TryTake(out var free) ? free : new();
        if (scratch.cells.Length < size)
        {
            var room = size + (size / 8) + 64;
            (scratch.cells, scratch.touched, scratch.word) = (new Cell[room], new int[room], new int[room]);
        }

        return scratch;
    }

    /// <summary>Clears what was touched, and keeps the room.</summary>
    public void Return()
    {
        Clear();
        if (Free.Count < Environment.ProcessorCount)
        {
            Free.Add(this);
        }
    }

    /// <summary>Clears what was touched.</summary>
    public void Clear()
    {
        foreach (var document in Touched)
        {
            cells[document] = default;
        }

        touchedCount = 0;
    }

    public float ScoreOf(int document) => cells[document].Score;

    public uint MaskOf(int document) => cells[document].Mask;

    /// <summary>The present word stands in these documents with a weight; the heaviest counts.</summary>
    /// <param name="documents">Which.</param>
    /// <param name="weight">Of <see cref="Estimate.Weight(double)"/>, more than 0.</param>
    /// <param name="isTitle">In their titles.</param>
    public void Note(DocumentList.Walk documents, int weight, bool isTitle)
    {
        var value = (weight << 1) | (isTitle ? 1 : 0);
        foreach (var document in documents)
        {
            ref var cell = ref cells[document];
            if (cell.Best == 0)
            {
                word[wordCount++] = document;
            }

            cell.Best = Math.Max(cell.Best & ~1, value & ~1) | ((cell.Best | value) & 1);
        }
    }

    /// <summary>The present word is done: adds it up.</summary>
    /// <param name="worth">Its part of the query.</param>
    /// <param name="bit">Its place in the mask.</param>
    /// <param name="columns">For the lengths of titles.</param>
    public void Close(float worth, uint bit, IndexColumns columns)
    {
        // Most documents hold the word in the same way.
        var (known, points) = (-1, 0f);
        for (var i = 0; i < wordCount; i++)
        {
            var document = word[i];
            ref var cell = ref cells[document];
            var value = cell.Best;
            if (value >> 1 != known)
            {
                known = value >> 1;
                points = Estimate.Points(worth, known);
            }

            if (cell.Mask == 0 && cell.Score == 0)
            {
                touched[touchedCount++] = document;
            }

            cell.Best = 0;
            cell.Score += points + ((value & 1) == 0 ? 0 : Estimate.TitleShare(columns.TitleLength(document)));
            cell.Mask |= bit;
        }

        wordCount = 0;
    }

    // Together, as they are read together.
    [StructLayout(LayoutKind.Auto)]
    private struct Cell
    {
        public float Score;
        public uint Mask;
        public int Best;
    }
}
