namespace Marketplace.Domain.Kernel;

/// <summary>A state machine as a table: which state may follow which.</summary>
public sealed class Moves<TState>
    where TState : struct, Enum
{
    private readonly HashSet<(TState From, TState To)> allowed;
    private readonly string code;

    /// <summary>The table, and the code of the refusal, for example <c>order.move</c>.</summary>
    public Moves(string code, params (TState From, TState[] To)[] rows)
    {
        this.code = code;
        allowed = [.. rows.SelectMany(r => r.To.Select(to => (r.From, to)))];
    }

    /// <summary>True where the table has the move.</summary>
    public bool Allows(TState from, TState to) => allowed.Contains((from, to));

    /// <summary>Gives <paramref name="to"/>, or refuses as a conflict that names both states.</summary>
    public TState Move(TState from, TState to) =>
        Allows(from, to) ? to : throw DomainException.Conflict(code, from, to);
}
