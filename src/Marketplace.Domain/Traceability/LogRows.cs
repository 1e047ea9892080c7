namespace Marketplace.Domain.Traceability;

/// <summary>The log as a row: how far it goes and what was signed last. Locked by whoever appends, so that there is one writer at a time.</summary>
public sealed class LogHead
{
    /// <summary>The only row.</summary>
    public const int Only = 1;

    /// <summary>Always <see cref="Only"/>.</summary>
    public int Id { get; set; } = Only;

    /// <summary>The log's name for ever, also its key's: a plain host name.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The key: SubjectPublicKeyInfo, DER.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>The private key (PKCS #8), protected by the program's key ring.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>Leaves.</summary>
    public long Size { get; set; }

    /// <summary>The signed note over exactly <see cref="Size"/> leaves (C2SP tlog-checkpoint).</summary>
    public string Checkpoint { get; set; } = "";

    /// <summary>When it was signed.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A stored <see cref="MerkleTile"/>.</summary>
public sealed class LogTile
{
    /// <summary>0 for leaf hashes.</summary>
    public int Level { get; set; }

    /// <summary>From the left.</summary>
    public long Index { get; set; }

    /// <summary>See <see cref="MerkleTile.Hashes"/>.</summary>
    public byte[] Hashes { get; set; } = [];

    /// <summary>See <see cref="MerkleTile.Inner"/>.</summary>
    public byte[] Inner { get; set; } = [];
}
