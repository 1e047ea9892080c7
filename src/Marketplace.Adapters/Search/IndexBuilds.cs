using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Finds the complete build of a folder, and the one that was cut off.</summary>
internal static class IndexBuilds
{
    /// <summary>The newest complete build, else an empty one. Builds of other editions and broken files are removed: the rows are elsewhere.</summary>
    public static OpenIndex Open(IndexFolder folder)
    {
        foreach (var build in folder.Builds().Reverse())
        {
            if (StateOf(folder, build) is { IsComplete: true })
            {
                foreach (var older in folder.Builds().Where(b => b < build))
                {
                    folder.Delete(older);
                }

                return new(new IndexFile(folder.PathOf(build), forBuilding: false), build);
            }
        }

        // Number 1 stays for a program that has nothing yet; what is being built comes after it.
        folder.Delete(1);
        return new(new IndexFile(folder.PathOf(1), forBuilding: false), 1);
    }

    /// <summary>The build after the present one: as far as it came, with its last listing and the place where it began, or a new one.</summary>
    public static (OpenIndex Index, byte[]? Last, SearchPlace Place) Continue(IndexFolder folder, int present, SearchPlace place)
    {
        var build = present + 1;
        if (folder.Builds().Contains(build) && StateOf(folder, build) is { IsComplete: false } state && state.Place.Transaction <= place.Transaction && state.Place.Number <= place.Number)
        {
            return (new(new IndexFile(folder.PathOf(build), forBuilding: true), build), state.Last, state.Place);
        }

        folder.Delete(build);
        return (new(new IndexFile(folder.PathOf(build), forBuilding: true), build), null, place);
    }

    private static (SearchPlace Place, bool IsComplete, byte[]? Last)? StateOf(IndexFolder folder, int build)
    {
        try
        {
            using IndexFile file = new(folder.PathOf(build), forBuilding: false);
            using var db = file.Open();
            if (IndexFile.State(db) is { } state)
            {
                return state;
            }
        }
        catch (SqliteException)
        {
            // A broken copy is worth nothing.
        }

        folder.Delete(build);
        return null;
    }
}
