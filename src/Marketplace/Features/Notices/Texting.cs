using Marketplace.Pipeline;

namespace Marketplace.Features.Notices;

/// <summary>A text message to be sent after commit.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Text">What it says.</param>
public sealed record TextMessage(string Phone, string Text);

/// <summary>How features send text messages.</summary>
public static class Texting
{
    /// <summary>The job's kind.</summary>
    public const string Kind = "notice.text";

    /// <summary>Sends a text message after commit, at least once.</summary>
    public static void Text(this CommandScope scope, string phone, string text) => scope.Later(Kind, new TextMessage(phone, text));
}
