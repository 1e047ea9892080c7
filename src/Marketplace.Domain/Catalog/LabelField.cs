namespace Marketplace.Domain.Catalog;

/// <summary>One line of a printed label, by the words of the law on goods labels (Decree 37/2026/NĐ-CP).</summary>
/// <param name="Id">As in the label rules, for example <c>hdsd</c>.</param>
/// <param name="Name">In Vietnamese, as people read it.</param>
/// <param name="Hint">An example of what to write.</param>
/// <param name="IsLong">Wants several lines.</param>
public sealed record LabelField(string Id, string Name, string Hint, bool IsLong)
{
    private static readonly LabelField[] FromElsewhere =
    [
        new("ten_hang", "Tên hàng", "", false),
        new("nguoi_chiu_trach_nhiem", "Nơi chịu trách nhiệm", "", false),
        new("dinh_luong", "Định lượng", "", false),
        new("nsx", "Ngày sản xuất", "", false),
        new("hsd", "Hạn sử dụng", "", false),
        new("so_lo", "Số lô", "", false),
        new("dien_thoai", "Điện thoại", "", false),
        new("ma_truy_vet", "Mã truy vết", "", false),
        new("ocop_sao", "Sao OCOP", "", false),
    ];

    /// <summary>Every line that a producer may be asked for.</summary>
    public static IReadOnlyList<LabelField> All { get; } =
    [
        new("xuat_xu", "Xuất xứ", "Nơi làm ra, ví dụ: Việt Nam", false),
        new("thanh_phan", "Thành phần", "Thứ nhiều ghi trước, ví dụ: Chuối tây 100%", true),
        new("thanh_phan_dinh_luong", "Thành phần định lượng", "Từng thứ kèm tỷ lệ hoặc khối lượng", true),
        new("thong_so", "Thông số", "Kích thước, dung tích, màu", true),
        new("con_ethanol", "Độ cồn", "Ví dụ: 39% vol ở 20 °C", false),
        new("hdsd", "Hướng dẫn sử dụng", "Ví dụ: Ăn liền. Mở gói rồi dùng trong 15 ngày", true),
        new("hdbq", "Hướng dẫn bảo quản", "Ví dụ: Nơi khô mát, tránh nắng", true),
        new("canh_bao", "Cảnh báo", "Điều người dùng phải biết để an toàn", true),
        new("di_ung", "Chất dễ gây dị ứng", "Ví dụ: Có lạc, vừng", false),
        new("dinh_duong", "Giá trị dinh dưỡng", "Cho 100 g: năng lượng, chất đạm, carbohydrat, chất béo, natri", true),
        new("so_cong_bo", "Số công bố sản phẩm", "Số của bản tự công bố", false),
        new("cong_dung", "Công dụng", "Như trong bản công bố, không nói chữa bệnh", true),
        new("khuyen_cao", "Khuyến cáo và đối tượng dùng", "Ai nên dùng, ai không nên", true),
        new("cum_tu_bat_buoc", "Câu bắt buộc trên nhãn", "Chép đúng từng chữ", true),
        new("cddl", "Chỉ dẫn địa lý", "Tên và số giấy được dùng", false),
    ];

    /// <summary>True where the line comes from the pack, the lot or the producer, so that nobody is asked for it here.</summary>
    public static bool ComesFromElsewhere(string id) => Array.Exists(FromElsewhere, f => f.Id == id);

    /// <summary>True where only a confirmed paper may say it to buyers; what is merely typed there is shown to nobody but its writer.</summary>
    public static bool NeedsPaper(string id) => id is "so_cong_bo" or "cddl" or "ocop_sao";

    /// <summary>The line of that id; one with the id as its name where it is unknown, so that a new rule row never breaks a form.</summary>
    public static LabelField Of(string id) => All.FirstOrDefault(f => f.Id == id) ?? Array.Find(FromElsewhere, f => f.Id == id) ?? new(id, id, "", true);

    /// <summary>The lines that a form asks for under a rule, required first, then those that apply sometimes.</summary>
    public static IReadOnlyList<(LabelField Field, bool IsRequired)> Asked(LabelRule rule) =>
    [
        .. rule.Required.Where(id => !ComesFromElsewhere(id)).Select(id => (Of(id), true)),
        .. rule.Conditional.Where(id => !ComesFromElsewhere(id) && !rule.Required.Contains(id)).Select(id => (Of(id), false)),
    ];
}
