namespace Marketplace.Features.Accounts;

/// <summary>Settings of signing in, under <c>SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>Whether the limits below hold; null means everywhere but on loopback in Development.</summary>
    public bool? Limits { get; set; }

    /// <summary>The time over which codes and tries are counted.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Codes sent to one phone within <see cref="Window"/>.</summary>
    public int CodesPerPhone { get; set; } = 4;

    /// <summary>Codes asked for from one address (IPv6: one /64) within <see cref="Window"/>, in this process. A commune shares few addresses.</summary>
    public int CodesPerAddress { get; set; } = 30;

    /// <summary>Codes tried from one address within <see cref="Window"/>, in this process.</summary>
    public int TriesPerAddress { get; set; } = 60;

    /// <summary>How long a code holds.</summary>
    public TimeSpan CodeLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a session holds.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromDays(30);
}
