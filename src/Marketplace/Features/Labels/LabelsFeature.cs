using Marketplace.Domain.Labels;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Labels;

/// <summary>Labels of packs: written, checked, printed.</summary>
public static class LabelsFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddLabels(this IServiceCollection services)
    {
        services.AddScoped<LabelFacts>();
        services.AddSingleton<LabelPress>();
        UniqueIndexes.Add("ux_electronic_labels_code", "electronic_labels.code", "label.issued", "Label");
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapLabels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/my/labels/ruler", LabelPdfs.Ruler).ExcludeFromDescription();
        routes.MapGet("/my/labels/{label}/pdf", LabelPdfs.Labels).ExcludeFromDescription();
    }

    /// <summary>A doubt as a sentence with what to do.</summary>
    public static string Sentence(this Texts texts, LabelWarning doubt)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(doubt);
        if (doubt.Code == "quantity.unit" && doubt.Detail.Length == 0)
        {
            return texts["labels.doubt.quantity.none"];
        }

        return texts["labels.doubt." + doubt.Code, doubt.Code == "nutrition.item" ? texts["labels.nutrition." + doubt.Detail] : doubt.Detail];
    }
}
