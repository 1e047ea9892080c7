using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Verification;

/// <summary>One signed step of a dossier: an opinion, a signature, a refusal or a seal. Written once, never changed.</summary>
public sealed class Decision : Entity<Decision>
{
    private Decision()
    {
    }

    /// <summary>As it was made and signed.</summary>
    public Decision(Id<Decision> id, Id<Dossier> dossier, DossierState step, bool passes, string note, Id<Person> by, DateTimeOffset at, SignedStatement signed)
        : base(id)
    {
        (DossierId, Step, Passes, Note, PersonId, At) = (dossier, step, passes, note, by, at);
        (Key, Statement, Signature) = (signed.Key, signed.Statement, signed.Signature);
    }

    /// <summary>Of which dossier.</summary>
    public Id<Dossier> DossierId { get; private set; }

    /// <summary>The state that the dossier came into by it; one of each for a dossier.</summary>
    public DossierState Step { get; private set; }

    /// <summary>Yes or no; a seal repeats what it seals.</summary>
    public bool Passes { get; private set; }

    /// <summary>Note or reasons in the officer's words; the statement holds their SHA-256 only. Shown to the producer and the office.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Who made it; the statement names the title only.</summary>
    public Id<Person> PersonId { get; private set; }

    /// <summary>When, to the second, as in the statement.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Id of the office's key, as in the published list.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The exact text that was signed (JSON, UTF-8).</summary>
    public string Statement { get; private set; } = "";

    /// <summary>ECDSA P-256 with SHA-256 over the statement's bytes, ASN.1 DER (RFC 3279 §2.2.3), base64.</summary>
    public string Signature { get; private set; } = "";
}

/// <summary>A statement with the key that signed it; see <see cref="Decision"/>.</summary>
public sealed record SignedStatement(string Key, string Statement, string Signature);
