namespace Marketplace.Adapters.Search;

/// <summary>Adds up every word's lists.</summary>
/// <param name="scratch">Where.</param>
/// <param name="lists">The lists.</param>
/// <param name="worth">Each word's part of the query.</param>
/// <param name="columns">For the lengths of titles.</param>
/// <param name="end">Documents below this number.</param>
/// <param name="title">The most that a title adds to its words.</param>
internal sealed class WordSums(Scratch scratch, QueryLists lists, float[] worth, IndexColumns columns, int end, float title)
{
    // So many times the wanted ones are added up to learn what the others have to reach.
    private const int Tried = 4;

    /// <summary>Adds up over these documents.</summary>
    public void Within(DocumentSet documents)
    {
        for (var i = 0; i < worth.Length; i++)
        {
            Add(i, documents);
        }
    }

    /// <summary>Adds up over the documents that can be among the best so many, and maybe some more.</summary>
    /// <param name="wanted">So many.</param>
    /// <param name="without">Documents that are not asked for.</param>
    /// <param name="bounds">What documents can be worth.</param>
    /// <param name="last">The score of the last of the best so many, as far as was added up.</param>
    public void Best(int wanted, DocumentSet without, ScoreBounds bounds, Func<float> last)
    {
        using DocumentSet documents = new(end);
        var (score, enough) = (bounds.Most, 0f);
        while (enough == 0 && score > bounds.Least)
        {
            score *= 0.8f;
            bounds.AtLeast(score, documents);
            documents.Drop(without);
            if (documents.Count >= wanted * Tried)
            {
                Within(documents);

                // The part of the title that was asked for adds to the words.
                enough = Math.Max(bounds.Least, last() - title);
            }
        }

        if (enough < score)
        {
            bounds.AtLeast(enough, documents);
            documents.Drop(without);
            scratch.Clear();
            Within(documents);
        }
    }

    private void Add(int word, DocumentSet within)
    {
        foreach (var (documents, weight, isTitle) in lists.Of(word))
        {
            scratch.Note(documents.In(within), weight, isTitle);
        }

        scratch.Close(worth[word], 1u << word, columns);
    }
}
