using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>The assessor's opinion on a dossier in hand.</summary>
/// <param name="Dossier">Which.</param>
/// <param name="Passes">Yes or no; nothing chosen is refused.</param>
/// <param name="Note">Up to 2,000 characters; needed for a no. The producer reads it word for word.</param>
public sealed record AssessDossier(Id<Dossier> Dossier, bool? Passes, string? Note) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Assessor);
}

internal sealed class AssessDossierRules : AbstractValidator<AssessDossier>
{
    public AssessDossierRules()
    {
        RuleFor(r => r.Passes).NotNull().WithErrorCode("dossier.choose");
        RuleFor(r => r.Note).MaximumLength(Dossier.LongestNote).WithErrorCode("dossier.note_long");
    }
}

internal sealed class AssessDossierHandler(Deciding deciding) : IRequestHandler<AssessDossier, DossierState>
{
    public async Task<DossierState> Handle(AssessDossier request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        var note = Notes.Tidy(request.Note);
        dossier.Assess(deciding.Officer, request.Passes!.Value, note);
        await deciding.Keep(dossier, request.Passes.Value, note, Role.Assessor, cancellationToken);
        return dossier.State;
    }
}

/// <summary>What officers write.</summary>
internal static class Notes
{
    /// <summary>Composed (NFC), without spaces around it.</summary>
    public static string Tidy(string? note) => (note ?? "").Trim().Normalize(System.Text.NormalizationForm.FormC);
}
