using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Traceability;

/// <summary>Says in words what the log is and what was checked just now, by the same steps as anybody else's program.</summary>
public sealed class LogPageModel : AppPage
{
    /// <summary>The event to look for, by its id.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Event { get; set; }

    /// <summary>The head.</summary>
    public LogHeadView Head { get; private set; } = null!;

    /// <summary>The head's signature is the log's.</summary>
    public bool HeadHolds { get; private set; }

    /// <summary>The proof, where the event is in the log.</summary>
    public LogProof? Proof { get; private set; }

    /// <summary>The proof leads from the entry to the signed root.</summary>
    public bool ProofHolds { get; private set; }

    /// <summary>Shows and checks.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Head = await Send(new ReadLogHead(), cancel);
        NoteKey key = new(Head.Origin, Head.PublicKey);
        HeadHolds = Signed(Head.Checkpoint, key) is { } head && head.Size == Head.Size;
        if (Event is not { Length: > 0 } wanted)
        {
            return;
        }

        try
        {
            Proof = await Send(new ReadLogProof(wanted.Trim()), cancel);
        }
        catch (DomainException none) when (none.Kind == RefusalKind.NotFound)
        {
            return;
        }

        ProofHolds = Signed(Proof.Checkpoint, key) is { } under
            && MerkleProof.VerifyInclusion(Proof.Index, under.Size, MerkleHash.Leaf(Proof.Leaf), [.. Proof.Proof.Select(Hash)], under.Root);
    }

    private static Checkpoint? Signed(string note, NoteKey key)
    {
        try
        {
            var parsed = SignedNote.Parse(note);
            _ = parsed.VerifyBy(key);
            return Checkpoint.Parse(parsed.Text);
        }
        catch (DomainException)
        {
            return null;
        }
    }

    private static MerkleHash Hash(byte[] bytes) => MerkleHash.TryRead(bytes, out var hash) ? hash : MerkleHash.Empty;
}
