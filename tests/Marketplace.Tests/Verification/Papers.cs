using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Features.Verification;
using Marketplace.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Verification;

/// <summary>Papers that tests hand in.</summary>
internal static class Papers
{
    private static int numbers;

    /// <summary>A file that is a PDF by its first bytes, with a sentence that nothing else says.</summary>
    public static byte[] File(string secret = "giấy thử") => Encoding.UTF8.GetBytes("%PDF-1.7\n" + secret);

    /// <summary>A number that no other paper has.</summary>
    public static string Number() => "THỬ-" + Interlocked.Increment(ref numbers).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a paper says, issued a month ago.</summary>
    public static ClaimText Text(ClaimKind kind, Id<Listing>? listing = null, DateOnly? expires = null, int? stars = null) => new(
        kind, listing is { } one ? [one] : [], stars, Number(), "UBND xã thử", "", TimeProvider.System.TodayInVietnam().AddDays(-30), expires);

    /// <summary>Hands a paper in as somebody.</summary>
    public static async Task<Id<Claim>> Paper(this AppHost host, Person by, Id<Producer> producer, ClaimText text, Id<Dossier>? dossier = null, byte[]? file = null)
    {
        var id = Given.New<Claim>();
        await using var scope = host.Services.CreateAsyncScope();
        var command = await scope.ServiceProvider.GetRequiredService<EvidenceUpload>().Prepare(id, producer, text, file ?? File(), dossier, CancellationToken.None);
        return await host.Send(by.AsCaller(), command);
    }

    /// <summary>A paper that the commune's office has confirmed.</summary>
    public static async Task<(Id<Claim> Claim, Id<Dossier> Dossier)> Confirmed(this Commune commune, ClaimText text)
    {
        var (claim, dossier) = await commune.Declared(text);
        await commune.Assess(dossier);
        await commune.Sign(dossier);
        await commune.SealAndReturn(dossier);
        return (claim, dossier);
    }

    /// <summary>A paper that waits before the commune's office.</summary>
    public static async Task<(Id<Claim> Claim, Id<Dossier> Dossier)> Declared(this Commune commune, ClaimText text, byte[]? file = null)
    {
        await commune.MoveIn();
        var dossier = Given.New<Dossier>();
        return (await commune.Host.Paper(commune.Owner, commune.Producer.Id, text, dossier, file), dossier);
    }
}
