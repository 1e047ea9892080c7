using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Pipeline;

namespace Marketplace.Features.Verification;

/// <summary>Statement, signature and key as files, so that they can be checked with other programs, for example <c>openssl dgst -sha256 -verify key.pem -signature statement.sig statement.json</c>.</summary>
internal static class DecisionFiles
{
    /// <summary>Their addresses.</summary>
    public static void MapDecisionFiles(this WebApplication app)
    {
        app.MapGet("/verification/{dossier:guid}/{step:alpha}.json", async (Id<Dossier> dossier, string step, Dispatcher dispatcher, CancellationToken cancel) =>
            Results.Bytes(Encoding.UTF8.GetBytes((await Find(dossier, step, dispatcher, cancel)).Statement), "application/json; charset=utf-8")).ExcludeFromDescription();
        app.MapGet("/verification/{dossier:guid}/{step:alpha}.sig", async (Id<Dossier> dossier, string step, Dispatcher dispatcher, CancellationToken cancel) =>
            Results.Bytes(Convert.FromBase64String((await Find(dossier, step, dispatcher, cancel)).Signature), "application/octet-stream")).ExcludeFromDescription();
        app.MapGet("/verification/keys/{key}.pem", async (string key, Dispatcher dispatcher, CancellationToken cancel) =>
            Results.Text(Pem((await dispatcher.Send(new ListKeys(), cancel)).FirstOrDefault(k => k.Key == key) ?? throw DomainException.NotFound()), "application/x-pem-file")).ExcludeFromDescription();
    }

    private static string Pem(PublishedKey key) => PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(key.PublicKey)) + "\n";

    private static async Task<DecisionSheet.Step> Find(Id<Dossier> dossier, string step, Dispatcher dispatcher, CancellationToken cancel) =>
        (await dispatcher.Send(new ShowDecision(dossier), cancel)).Steps.FirstOrDefault(s => s.Name == step) ?? throw DomainException.NotFound();
}
