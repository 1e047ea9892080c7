using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>Dossiers: asking, assessing, signing, sealing, giving back; offices' keys; decisions that anybody can check.</summary>
public static class VerificationFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddVerification(this IServiceCollection services)
    {
        services.AddScoped<LegalClock>();
        services.AddScoped<OwnAffairs>();
        services.AddScoped<OfficeKeys>();
        services.AddScoped<IOfficeKeys, PublishedOfficeKeys>();
        services.AddScoped<Deciding>();
        services.AddScoped<Intake>();
        services.AddScoped<OfficersView>();
        services.AddScoped<LotSheets>();
        services.AddScoped<ClaimSheets>();
        services.AddScoped<PaperReader>();
        services.AddScoped<KeptProducers>();
        services.AddScoped<ClaimNews>();
        services.AddSingleton<EvidenceVault>();
        services.AddScoped<EvidenceUpload>();
        services.AddOptions<EvidenceOptions>().BindConfiguration("Evidence")
            .Validate<IHostEnvironment>((o, environment) => EvidenceVault.AreKeys(o.Keys) && (environment.IsDevelopment() || o.Keys.Length > 0), "Evidence:Keys is required outside Development: 32 random bytes in base64.")
            .ValidateOnStart();
        services.AddScoped<SeedOfficers>();
        services.AddScoped<SeedPapers>();
        services.AddScoped<IStartUpStep, SeedVerification>();
        UniqueIndexes.Add("ux_dossiers_open_lot", "dossiers.lot_id", "dossier.exists");
        UniqueIndexes.Add("ux_dossiers_open_producer", "dossiers.producer_id", "dossier.exists");
        UniqueIndexes.Add("ux_dossiers_open_claim", "dossiers.claim_id", "dossier.exists");
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapVerification(this WebApplication app)
    {
        var api = app.MapApi("Verification");
        api.MapQuery<ListVerifications, VerificationList>("/verification");
        api.MapCommand<AskForLot, Id<Dossier>>("/verification/lots");
        api.MapCommand<AskForProducer, Id<Dossier>>("/verification/producers");
        api.MapCommand<AskForClaim, Id<Dossier>>("/verification/claims");
        api.MapQuery<ListClaims, PaperList>("/claims");
        api.MapCommand<WithdrawClaim, ClaimState>("/claims/withdraw");
        api.MapCommand<RevokeClaim, ClaimState>("/claims/revoke");
        api.MapQuery<ListKeys, IReadOnlyList<PublishedKey>>("/verification/keys");
        api.MapCommand<EndOfficeKey, Unit>("/verification/keys/end");
        api.MapCommand<RevokeOfficeKey, Unit>("/verification/keys/revoke");
        api.MapQuery<ShowDecision, DecisionSheet>("/verification/{dossier:guid}");
        api.MapQuery<GetVerification, VerificationProgress>("/verification/{dossier:guid}/progress");
        api.MapQuery<ListDossiers, DossierQueue>("/dossiers");
        api.MapQuery<GetDossier, DossierFile>("/dossiers/{dossier:guid}");
        api.MapCommand<TakeDossier, DossierState>("/dossiers/take");
        api.MapCommand<PutDossierBack, DossierState>("/dossiers/put-back");
        api.MapCommand<AssessDossier, DossierState>("/dossiers/assess");
        api.MapCommand<SignDossier, DossierState>("/dossiers/sign");
        api.MapCommand<RefuseDossier, DossierState>("/dossiers/refuse");
        api.MapCommand<SealDossier, DossierState>("/dossiers/seal");
        api.MapCommand<ReturnDossier, DossierState>("/dossiers/return");
        app.MapDecisionFiles();
    }
}
