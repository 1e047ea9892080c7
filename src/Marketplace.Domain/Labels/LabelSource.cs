using System.Globalization;
using Marketplace.Domain.Catalog;

namespace Marketplace.Domain.Labels;

/// <summary>Where the text of a label comes from: what the listing says, whose it is, which pack, which lot.</summary>
/// <param name="Text">The listing's text.</param>
/// <param name="Responsible">Name and address of who answers for the goods; empty where not known yet.</param>
/// <param name="Pack">Content of the pack; empty where none is chosen.</param>
/// <param name="LotNumber">As printed; empty without a lot.</param>
/// <param name="MadeOn">Day of harvest or production of the lot.</param>
/// <param name="ExpiresOn">Last day the lot keeps, where it spoils.</param>
public sealed record LabelSource(ListingText Text, string Responsible = "", string Pack = "", string LotNumber = "", DateOnly? MadeOn = null, DateOnly? ExpiresOn = null)
{
    /// <summary>The lines in the order of a printed label, by field id; others follow.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        "ten_hang", "dinh_luong", "thanh_phan", "thanh_phan_dinh_luong", "thong_so", "con_ethanol", "di_ung", "nsx", "hsd", "so_lo", "hdsd", "hdbq", "canh_bao", "cum_tu_bat_buoc", "cong_dung", "khuyen_cao", "dinh_duong",
        "so_cong_bo", "cddl", "ocop_sao", "xuat_xu", "nguoi_chiu_trach_nhiem",
    ];

    /// <summary>Field id to what the label says there; lines that say nothing are left out. Days are written <c>dd/MM/yyyy</c>.</summary>
    public Dictionary<string, string> Fields()
    {
        Dictionary<string, string> said = new(Text.LabelFields.Where(f => f.Value.Trim().Length > 0), StringComparer.Ordinal);
        Put("ten_hang", Text.Title);
        Put("nguoi_chiu_trach_nhiem", Responsible);
        Put("dinh_luong", Pack);
        Put("so_lo", LotNumber);
        Put("nsx", MadeOn is { } made ? Day(made) : "");
        Put("hsd", ExpiresOn is { } last ? Day(last) : "");
        if (Text.Storage.Trim().Length > 0)
        {
            said.TryAdd("hdbq", Text.Storage);
        }

        return said;

        void Put(string field, string text)
        {
            if (text.Trim().Length > 0)
            {
                said[field] = text;
            }
        }
    }

    /// <summary>The place of a field on a label: a smaller number stands higher.</summary>
    public static int Place(string field)
    {
        for (var at = 0; at < Order.Count; at++)
        {
            if (Order[at] == field)
            {
                return at;
            }
        }

        return Order.Count;
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
