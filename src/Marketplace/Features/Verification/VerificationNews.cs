using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Verification;

/// <summary>Tells the producer by text message how a dossier ended.</summary>
internal sealed class VerificationNews(MarketplaceContext db, CommandScope scope, Texts texts, IOptions<ShellOptions> shell) : IReactTo<DossierMoved>
{
    public async Task React(DossierMoved happened, CancellationToken cancel)
    {
        if (happened.To != DossierState.Returned || await db.FindAsync<Dossier>([happened.Dossier], cancel) is not { } dossier)
        {
            return;
        }

        var phone = await db.Set<Producer>().Where(p => p.Id == dossier.ProducerId).Select(p => p.Phone).FirstAsync(cancel);
        var page = $"{shell.Value.PublicOrigin}/my/verifications/{dossier.Id}";
        scope.Text(phone, dossier.IsGranted == true ? texts["verification.sms.granted", dossier.Title, page] : texts["verification.sms.refused", dossier.Title, page]);
    }
}
