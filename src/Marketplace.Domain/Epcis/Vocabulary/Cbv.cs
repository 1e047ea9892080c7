namespace Marketplace.Domain.Epcis;

/// <summary>The closed lists of CBV 2.0 that an event may name.</summary>
public static class Cbv
{
    /// <summary>Business steps (CBV 2.0 §7.1). There is no word for harvesting: use commissioning or creating_class_instance.</summary>
    public static CbvVocabulary BizSteps { get; } = new(CbvVocabulary.WebRoot + "BizStep-", "urn:epcglobal:cbv:bizstep:", """
        accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
        decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
        installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
        retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
        unloading unpacking void_shipping
        """);

    /// <summary>Dispositions, the state things are in after the event (CBV 2.0 §7.2).</summary>
    public static CbvVocabulary Dispositions { get; } = new(CbvVocabulary.WebRoot + "Disp-", "urn:epcglobal:cbv:disp:", """
        active available completeness_inferred completeness_verified conformant container_closed container_open damaged
        destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
        mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
        recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown
        """);

    /// <summary>Kinds of business transaction (CBV 2.0 §7.3): purchase order, invoice, despatch advice and so on.</summary>
    public static CbvVocabulary BizTransactionTypes { get; } = new(CbvVocabulary.WebRoot + "BTT-", "urn:epcglobal:cbv:btt:",
        "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt");

    /// <summary>Kinds of source and destination (CBV 2.0 §7.4).</summary>
    public static CbvVocabulary SourceDestinationTypes { get; } = new(CbvVocabulary.WebRoot + "SDT-", "urn:epcglobal:cbv:sdt:",
        "location owning_party possessing_party");

    /// <summary>Reasons of an error declaration (CBV 2.0 §7.5).</summary>
    public static CbvVocabulary ErrorReasons { get; } = new(CbvVocabulary.WebRoot + "ER-", "urn:epcglobal:cbv:er:",
        "did_not_occur incorrect_data");

    /// <summary>Components of a measured vector or position (CBV 2.0 §7.6).</summary>
    public static CbvVocabulary Components { get; } = new(CbvVocabulary.WebRoot + "Comp-", null, """
        altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
        spherical_radius x y z
        """);

    /// <summary>All of them that have a URN, for rewriting URNs to web addresses (CBV 2.0 §8.9.2).</summary>
    internal static IReadOnlyList<CbvVocabulary> WithUrn { get; } =
        [BizSteps, Dispositions, BizTransactionTypes, SourceDestinationTypes, ErrorReasons];
}
