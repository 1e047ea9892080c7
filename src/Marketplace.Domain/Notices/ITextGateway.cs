namespace Marketplace.Domain.Notices;

/// <summary>Sends text messages to phones.</summary>
public interface ITextGateway
{
    /// <summary>What the operator calls it, for the health page.</summary>
    string Name { get; }

    /// <summary>Sends a message; the same <paramref name="messageId"/> again does nothing. An exception means again later.</summary>
    /// <param name="messageId">Made once per message.</param>
    /// <param name="phone">E.164.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellation">Gives up.</param>
    Task Send(Guid messageId, string phone, string text, CancellationToken cancellation);
}

/// <summary>The gateway that sends nothing: messages are kept in a folder, to be read by people who try the program out. Sample phones always end here.</summary>
public interface IMessageFolder : ITextGateway
{
    /// <summary>The latest messages, newest first.</summary>
    /// <param name="phone">Only those to this number (E.164), or null.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<KeptMessage>> Latest(string? phone, int most, CancellationToken cancellation);
}

/// <summary>A message in the folder.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was written.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Text">What it says.</param>
public sealed record KeptMessage(Guid Id, DateTimeOffset At, string Phone, string Text);
