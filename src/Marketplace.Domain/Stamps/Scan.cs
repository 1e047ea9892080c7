namespace Marketplace.Domain.Stamps;

/// <summary>One look-up of a stamp by anyone, without name, phone or network address. Kept for <see cref="Kept"/>; the stamp's own counts stay.</summary>
public sealed class Scan
{
    /// <summary>How long a raw row is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The same device again within this time is the same scan: a page is reloaded, a language changed.</summary>
    public static readonly TimeSpan Same = TimeSpan.FromMinutes(30);

    private Scan()
    {
    }

    /// <summary>A look-up.</summary>
    public Scan(Guid id, string serial, ScanToken token, DateTimeOffset at) => (Id, Serial, Device, Network, At) = (id, serial, token.Device, token.Network, at);

    /// <summary>UUID v7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of which stamp.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>The device's token of that day.</summary>
    public string Device { get; private set; } = "";

    /// <summary>The network's token of that day.</summary>
    public string Network { get; private set; } = "";

    /// <summary>Two-digit code of the province, where the person gave it; else empty.</summary>
    public string Province { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The person says where.</summary>
    public void Say(string province) => Province = province;
}

/// <summary>Who looked, as far as we may know: keyed hashes under a key of the day that is forgotten, so that nobody can tell later whose they were, nor find one device again the next day.</summary>
/// <param name="Device">16 characters for network and kind of browser.</param>
/// <param name="Network">16 characters for the network alone.</param>
public sealed record ScanToken(string Device, string Network);

/// <summary>The key of one day's tokens; deleted when the day is over.</summary>
public sealed class ScanKey
{
    private ScanKey()
    {
    }

    /// <summary>A fresh one of 32 bytes.</summary>
    public ScanKey(DateOnly day, byte[] key) => (Day, Key) = (day, key);

    /// <summary>The day in Viet Nam.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Secret.</summary>
    public byte[] Key { get; private set; } = [];
}

/// <summary>How often people in one province said that they scanned a stamp.</summary>
public sealed class ScanPlace
{
    private ScanPlace()
    {
    }

    /// <summary>The first one there.</summary>
    public ScanPlace(string serial, string province, DateTimeOffset now) => (Serial, Province, Times, First) = (serial, province, 1, now);

    /// <summary>The stamp.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>Two-digit code.</summary>
    public string Province { get; private set; } = "";

    /// <summary>How often.</summary>
    public int Times { get; private set; }

    /// <summary>When first.</summary>
    public DateTimeOffset First { get; private set; }
}
