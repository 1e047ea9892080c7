using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;

namespace Marketplace.Adapters.Photos;

/// <summary>The command <c>photo-worker</c>: renders pictures for the process that started it, until that closes the pipe.</summary>
public static class PhotoWorker
{
    internal const string Command = "photo-worker";
    internal const string EngineVariable = "PHOTOS_ENGINE";
    private const int NoEngine = 3;

    /// <summary>Serves until <paramref name="input"/> ends. Returns the exit code: 0, or 3 where the wanted engine cannot run here.</summary>
    /// <param name="input">Standard input: pictures, each after its length.</param>
    /// <param name="output">Standard output: one answer to each picture, in order.</param>
    public static int Run(Stream input, Stream output)
    {
        // A library that prints would break the answers.
        Console.SetOut(TextWriter.Null);
        if (PhotoRenderers.Create(Environment.GetEnvironmentVariable(EngineVariable)) is not { } renderer)
        {
            return NoEngine;
        }

        PhotoFrames.WriteHello(output, renderer.Name);
        while (PhotoFrames.ReadPicture(input) is { } sent)
        {
            Answer(renderer, sent.Cut, sent.Picture, output);
        }

        return 0;
    }

    private static void Answer(IPhotoRenderer renderer, PhotoCut cut, byte[] original, Stream output)
    {
        try
        {
            PhotoFrames.WriteRenditions(output, renderer.Render(original, cut));
        }
        catch (DomainException refused)
        {
            PhotoFrames.WriteRefusal(output, refused.Code);
        }
        catch (OutOfMemoryException)
        {
            PhotoFrames.WriteRefusal(output, PhotoRefusals.Failed().Code);
        }
        catch (Exception unreadable) when (unreadable is not IOException)
        {
            // Whatever a decoder says about a stranger's bytes, it means that it cannot read them.
            PhotoFrames.WriteRefusal(output, PhotoRefusals.Damaged().Code);
        }
    }
}
