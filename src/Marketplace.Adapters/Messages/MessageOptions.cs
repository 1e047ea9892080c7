namespace Marketplace.Adapters.Messages;

/// <summary>The section <c>Messages</c> of the configuration.</summary>
public sealed class MessageOptions
{
    /// <summary>Where messages are kept; empty means <c>messages</c> in the data folder.</summary>
    public string Folder { get; set; } = "";
}
