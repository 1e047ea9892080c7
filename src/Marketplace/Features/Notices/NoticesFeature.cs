using System.Net;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Text;

namespace Marketplace.Features.Notices;

/// <summary>Messages to people.</summary>
public static class NoticesFeature
{
    /// <summary>How many messages the inbox shows.</summary>
    internal const int Shown = 50;

    /// <summary>Its endpoints: in Development the messages that were sent, for people and tests on the same machine.</summary>
    public static void MapNotices(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/dev/inbox.json", async (string? phone, HttpContext context, IMessageFolder folder, CancellationToken cancel) =>
                IsNear(context) ? Results.Ok(await folder.Latest(E164(phone), Shown, cancel)) : Results.NotFound()).ExcludeFromDescription();
        }
    }

    /// <summary>True for a connection from this machine.</summary>
    internal static bool IsNear(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    /// <summary>The number as it is stored; text that is no number finds nothing.</summary>
    internal static string? E164(string? phone) =>
        string.IsNullOrWhiteSpace(phone) ? null : PhoneNumber.TryParse(phone, out var number) ? number.E164 : phone;
}
