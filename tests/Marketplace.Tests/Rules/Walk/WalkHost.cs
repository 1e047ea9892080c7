using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>A program for the walk alone, so that a changed row is the walk's doing.</summary>
public sealed class WalkHost : AppHost
{
    private Lazy<Task<object>>? stage;

    /// <summary>The people and goods of the walk, made once.</summary>
    internal async Task<Stage> OnStage()
    {
        stage ??= new(async () => await Stage.On(this));
        return (Stage)await stage.Value;
    }
}
