namespace Marketplace.Features.Shell;

/// <summary>How a part is.</summary>
public enum HealthState
{
    /// <summary>Works.</summary>
    Good,

    /// <summary>Works in part, and mends itself.</summary>
    Building,

    /// <summary>Somebody must look.</summary>
    Broken,
}

/// <summary>One line of the health page.</summary>
/// <param name="Label">Key of the part's name.</param>
/// <param name="State">How it is.</param>
/// <param name="Hint">Engine, version, figures: short, for the operator.</param>
public sealed record HealthLine(string Label, HealthState State, string Hint);

/// <summary>A part of the program that can say how it is. Register one per part; an exception shows as broken.</summary>
public interface IHealthSource
{
    /// <summary>Key of the part's name.</summary>
    string Label { get; }

    /// <summary>As it is now; a second or less.</summary>
    Task<HealthLine> Read(CancellationToken cancel);
}
