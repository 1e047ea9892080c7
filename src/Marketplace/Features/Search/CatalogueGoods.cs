namespace Marketplace.Features.Search;

/// <summary>Goods of made catalogues.</summary>
internal static class CatalogueGoods
{
    private const string Food =
        "Chuối sấy giòn|Chuối sấy dẻo:chuối sứ sấy|Chuối ngự|Chuối tiêu|Mắm tép|Mắm tôm|Mắm cáy|Mắm rươi|Nước mắm|Ruốc tôm|Ruốc lợn:chà bông|Chà bông gà|" +
        "Cơm cháy|Cơm cháy mắm|Bánh gai|Bánh gai lá dừa|Bánh nhãn|Bánh cáy|Bánh đa|Bánh đa nem|Bánh đa vừng|Bánh khúc|Bánh chưng|Bánh giầy|Bánh đậu xanh|" +
        "Bánh mật|Bún khô|Bún tươi|Miến dong|Miến đao|Phở khô|Gạo tám|Gạo tám thơm|Gạo nếp|Gạo nếp cái hoa vàng|Gạo lứt|Gạo séng cù|Khoai lang sấy|Khoai sọ|" +
        "Khoai deo|Sắn dây|Bột sắn dây|Củ đậu|Lạc đỏ:đậu phộng đỏ|Lạc rang|Kẹo lạc|Kẹo dồi|Kẹo vừng|Kẹo sìu|Vừng đen:mè đen|Vừng trắng|Đậu xanh|Đậu đen|" +
        "Đậu tương|Đậu phụ|Đậu hũ non|Tương bần|Tương ớt|Tương nếp|Xì dầu|Giấm gạo|Giấm chuối|Muối tôm|Muối vừng|Muối hạt|Đường phèn|Đường mía|Mật mía|" +
        "Mật ong rừng|Mật ong nhãn|Mật ong hoa vải|Nấm hương|Nấm sò|Nấm rơm|Mộc nhĩ|Măng khô|Măng chua|Dưa muối|Dưa cải|Dưa chuột|Dưa lưới|Dưa lê|Dưa hấu|Dứa|" +
        "Dứa sấy|Dừa xiêm|Dừa sấy|Bưởi diễn|Bưởi da xanh|Cam canh|Cam sành|Quýt|Quất|Mứt quất|Mứt gừng|Mứt sen|Hạt sen|Ô mai mơ|Ô mai sấu|Mơ muối|Mận hậu|" +
        "Đào lông|Na dai|Ổi lê|Ổi găng|Mít sấy|Mít dai|Nhãn lồng|Nhãn muộn|Vải thiều|Vải sấy|Xoài sấy|Táo mèo|Hồng giòn|Hồng treo gió|Lê|Giò lụa:chả lụa|Giò bò|" +
        "Giò thủ|Chả quế|Chả cá|Chả mực|Nem chua|Nem nướng|Nem nắm|Thịt trâu gác bếp|Thịt lợn gác bếp|Lạp xưởng|Thịt dê|Thịt bò khô|Gà đồi|Gà ri|Gà Đông Tảo|" +
        "Gà ủ muối|Vịt cỏ|Vịt biển|Ngan thịt|Trứng gà ta|Trứng vịt|Trứng vịt muối|Trứng vịt lộn|Cá kho niêu|Cá kho riềng|Cá trắm đen|Cá rô đồng|Cá bống kho|" +
        "Cá chỉ vàng|Cá thu nướng|Cá mực khô|Mực một nắng|Tôm khô|Tôm sú|Tép đồng|Cua đồng|Cáy đồng|Ngao|Sò huyết|Hàu sữa|Rươi|Lươn đồng|Ốc nhồi|Ba ba|Bề bề|" +
        "Sứa|Rong biển|Rau má|Rau muống|Rau ngót|Rau cải mèo|Cải kale|Bí xanh|Bí đỏ:bí ngô|Mướp đắng|Cà chua|Cà pháo|Cà tím|Hành tím|Tỏi đen|Tỏi ta|Gừng|Riềng|" +
        "Nghệ|Tinh bột nghệ|Ớt|Ớt sấy|Tiêu|Quế|Sữa chua|Sữa dê|Sữa bò|Yến sào|Yến chưng|Bột ngũ cốc|Bột đậu đỏ|Bột rau má|Ngô nếp|Ngô ngọt|Lúa mạch|Khoai mì|" +
        "Thạch đen|Chè lam|Chè kho|Súp lơ|Cháo lươn";

    private const string Drink =
        "Trà xanh|Trà hoa vàng:chè hoa vàng|Trà sen|Trà nhài|Trà gừng|Trà lá sen|Trà tâm sen|Trà dây|Trà atiso|Chè búp|Chè shan|Chè vằng|Rượu nếp|Rượu nếp cẩm|" +
        "Rượu gạo|Rượu ngô|Rượu mơ|Rượu táo mèo|Rượu nếp cái|Rượu đinh lăng|Nước mía|Nước ép dứa|Cà phê rang|Cà phê bột|Sữa gạo lứt|Sữa ngô|Nước yến|Nước dừa|" +
        "Siro mơ|Siro dâu";

    private const string Herb =
        "Cao đinh lăng|Cao gắm|Cao atiso|Cao ích mẫu|Đinh lăng khô|Nghệ mật ong|Ba kích|Hà thủ ô|Giảo cổ lam|Nấm linh chi|Tam thất|Muối ngâm chân|Dầu tràm|" +
        "Dầu gội bồ kết|Tinh dầu sả|Tinh dầu quế|Lá xông|Trầu không|Bồ kết khô|Kim ngân hoa";

    private const string Craft =
        "Chiếu cói:chiếu lác|Chiếu trúc|Túi cói|Giỏ cói:giỏ lác|Làn cói|Thảm cói|Mũ cói|Dép cói|Nón lá|Gốm|Bình gốm|Ấm gốm|Chum sành|Bát gốm|Thêu ren|" +
        "Tranh thêu|Khăn thêu|Lụa tơ tằm|Khăn lụa|Áo lụa|Sơn mài|Tranh sơn mài|Hộp sơn mài|Đồ gỗ|Bàn gỗ|Tượng gỗ|Đồ đồng|Lư đồng|Chuông đồng|Tượng đá|Cối đá|" +
        "Trống|Trống da|Mây tre|Rổ tre|Giỏ tre|Đèn tre|Hương trầm|Hương quế|Hương vòng|Nến sáp ong|Chăn bông|Chổi chít|Giấy dó|Tò he";

    private const string Plant =
        "Đào phai|Đào bích|Quất cảnh|Mai vàng|Hoa lan|Hoa cúc|Hoa hồng|Hoa sen|Hoa ly|Cây sanh|Cây tùng|Cây lộc vừng|Cây si|Bonsai|Cau cảnh|Cây giống na|" +
        "Cây giống bưởi|Sen đá";

    /// <summary>Name, other names, OCOP group.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Aliases, string Category)> All { get; } =
    [
        .. Of(Food, "Thực phẩm"), .. Of(Drink, "Đồ uống"), .. Of(Herb, "Dược liệu & SP từ dược liệu"), .. Of(Craft, "Thủ công mỹ nghệ"), .. Of(Plant, "Sinh vật cảnh"),
    ];

    private static IEnumerable<(string Name, IReadOnlyList<string> Aliases, string Category)> Of(string names, string category) =>
        names.Split('|').Select(n => n.Split(':')).Select(n => (n[0], (IReadOnlyList<string>)[.. n.Skip(1)], category));
}
