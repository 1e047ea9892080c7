using Marketplace.Adapters.Photos;

namespace Marketplace;

/// <summary>What the program does other than serve: each command is a word that a feature knows.</summary>
internal static class CommandLine
{
    /// <summary>The exit code of the command in <paramref name="args"/>, or null where there is none and the program serves.</summary>
    public static Task<int?> Run(string[] args) => args switch
    {
        ["photo-worker"] => Task.FromResult<int?>(PhotoWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput())),
        [var word, ..] when !word.StartsWith('-') => Unknown(word),
        _ => Task.FromResult<int?>(null),
    };

    private static async Task<int?> Unknown(string word)
    {
        await Console.Error.WriteLineAsync($"Unknown command: {word}");
        return 2;
    }
}
