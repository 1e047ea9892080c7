using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Catalog;

/// <summary>Listings, variants, stock, rules.</summary>
public static class CatalogFeature
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddScoped<StockChanges>();
        services.AddScoped<RuleBook>();
        services.AddScoped<SaleDeductions>();
        services.AddOptions<TaxOptions>().BindConfiguration("Tax").Validate(o => o.IsComplete, "Tax:Withholds needs Tax:LegalText: the act and why it applies.").ValidateOnStart();
        services.AddScoped<ListingCheck>();
        services.AddScoped<Packs>();
        services.AddScoped<ParcelPrices>();
        services.AddScoped<ProductRows>();
        UniqueIndexes.Add("ux_variants_gtin", "variants.gtin", "gtin.taken", "Gtin");
        return services;
    }

    /// <summary>Its endpoints for who writes listings; those for readers are the shop's.</summary>
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Listings");
        api.MapQuery<ListingChoices, Choices>("/listings/choices");
        api.MapQuery<GetDraft, Draft>("/drafts/{listing}");
        api.MapQuery<MyProducts, ProductPage>("/my/products");
        api.MapCommand<ListProduct, Id<Listing>>("/listings");
        api.MapCommand<ReviseListing, int>("/listings/revise");
        api.MapCommand<PublishListing, Unit>("/listings/publish");
        api.MapCommand<WithdrawListing, Unit>("/listings/withdraw");
        api.MapCommand<AddVariant, Id<Variant>>("/variants");
        api.MapQuery<ReckonNet, NetAnswer>("/listings/net");
        api.MapCommand<ChangeVariant, Unit>("/variants/change");
        api.MapCommand<RetireVariant, Unit>("/variants/retire");
        api.MapQuery<ShowPacking, PackingView>("/variants/packing");
        api.MapCommand<DescribePacking, Unit>("/variants/packing");
        api.MapCommand<CountStock, int>("/variants/count");
    }
}
