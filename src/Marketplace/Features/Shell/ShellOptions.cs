namespace Marketplace.Features.Shell;

/// <summary>Settings of the whole program, under <c>Shell</c>.</summary>
public sealed class ShellOptions
{
    /// <summary>The permanent address under which buyers and stamps find us, for example <c>https://chophien.vn</c>. Required outside Development.</summary>
    public string PublicOrigin { get; set; } = "";

    /// <summary>Apply migrations at start; always done in Development.</summary>
    public bool Migrate { get; set; }

    /// <summary>Folder of the seed; empty loads nothing.</summary>
    public string Seed { get; set; } = "";

    /// <summary>A catalogue of JSON lines whose listings are published instead of the seed's, for trials; empty loads nothing.</summary>
    public string Catalogue { get; set; } = "";

    /// <summary>Print <c>Ready {address}</c> on standard output when everything is complete.</summary>
    public bool Announce { get; set; }
}
