using System.Collections.Concurrent;

namespace Marketplace.Adapters.Search;

/// <summary>Room for adding up one query, as long as the index; used again and again, so that a search makes no garbage of that size.</summary>
internal sealed class Scratch
{
    private static readonly ConcurrentBag<Scratch> Free = [];
    private int touchedCount;
    private int wordCount;

    private float[] score = [];
    private uint[] mask = [];
    private int[] best = [];
    private int[] touched = [];
    private int[] word = [];

    /// <summary>Documents that hold some word.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, touchedCount);

    /// <summary>One for an index of a size; give it back.</summary>
    public static Scratch Take(int size)
    {
        var scratch = Free.TryTake(out var free) ? free : new();
        if (scratch.score.Length < size)
        {
            var room = size + (size / 8) + 64;
            (scratch.score, scratch.mask, scratch.best, scratch.touched, scratch.word) = (new float[room], new uint[room], new int[room], new int[room], new int[room]);
        }

        return scratch;
    }

    /// <summary>Clears what was touched, and keeps the room.</summary>
    public void Return()
    {
        foreach (var document in Touched)
        {
            score[document] = 0;
            mask[document] = 0;
        }

        touchedCount = 0;
        if (Free.Count < Environment.ProcessorCount)
        {
            Free.Add(this);
        }
    }

    public float ScoreOf(int document) => score[document];

    public uint MaskOf(int document) => mask[document];

    /// <summary>More for a document that was touched already.</summary>
    public void Add(int document, float more, uint bits)
    {
        score[document] += more;
        mask[document] |= bits;
    }

    /// <summary>The present word stands in these documents with a weight; the heaviest counts.</summary>
    /// <param name="documents">Growing or not.</param>
    /// <param name="weight">0 to 1.</param>
    /// <param name="isTitle">In their titles.</param>
    public void Note(ReadOnlySpan<int> documents, double weight, bool isTitle)
    {
        var value = (Estimate.Weight(weight) << 1) | (isTitle ? 1 : 0);
        foreach (var document in documents)
        {
            ref var present = ref best[document];
            if (present == 0)
            {
                word[wordCount++] = document;
            }

            present = Math.Max(present & ~1, value & ~1) | ((present | value) & 1);
        }
    }

    /// <summary>The present word is done: adds it up.</summary>
    /// <param name="worth">Its part of the query.</param>
    /// <param name="bit">Its place in the mask.</param>
    /// <param name="columns">For the lengths of titles.</param>
    public void Close(float worth, uint bit, IndexColumns columns)
    {
        for (var i = 0; i < wordCount; i++)
        {
            var document = word[i];
            var value = best[document];
            best[document] = 0;
            if (mask[document] == 0 && score[document] == 0)
            {
                touched[touchedCount++] = document;
            }

            score[document] += Estimate.Points(worth, value >> 1) + ((value & 1) == 0 ? 0 : Estimate.TitleShare(columns[document].TitleLength));
            mask[document] |= bit;
        }

        wordCount = 0;
    }
}
