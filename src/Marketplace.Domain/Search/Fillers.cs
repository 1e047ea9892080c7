namespace Marketplace.Domain.Search;

/// <summary>Words of a sentence that name no goods: "cho tôi mua … ngon làm quà biếu". They count little and a listing need not hold them.</summary>
public static class Fillers
{
    private static readonly string[] Always =
    [
        "cho tôi", "cho mình", "cho em", "cho bé", "cho trẻ em", "cho người già", "cho gia đình", "tôi muốn", "mình muốn", "em muốn", "muốn mua", "cần mua", "tìm mua", "đặt mua", "mua ở đâu", "ở đâu", "chỗ nào",
        "ở đâu bán", "bán ở đâu", "có bán", "nơi bán", "bán hàng", "giá bao nhiêu", "bao nhiêu tiền", "bao nhiêu", "giá rẻ", "giá tốt", "rẻ nhất", "loại nào", "loại ngon", "loại một", "ngon nhất", "thơm ngon",
        "chính gốc", "chính hiệu", "chính hãng", "đặc sản", "làm quà", "quà biếu", "quà tết", "biếu tết", "đi biếu", "để biếu", "về làm quà", "mua về", "để nấu", "để ăn", "ăn tết", "dịp tết", "có không", "được không",
        "giao hàng", "giao tận nơi", "miễn phí", "nhà làm", "tự làm", "nhà trồng", "quê tôi", "ở quê", "của làng", "người làng", "chất lượng", "uy tín", "đảm bảo", "an toàn", "sản phẩm", "mặt hàng", "mùa này", "loại to", "loại nhỏ",
        "làm ở", "sản xuất", "có nguồn gốc", "nguồn gốc", "xuất xứ", "hàng thật", "rõ ràng", "làm bằng", "làm từ", "để dành", "tặng sếp", "tặng bạn", "người thân", "trong nhà",
    ];

    private static readonly string[] Words =
    [
        "mua", "bán", "tìm", "cần", "muốn", "cho", "tôi", "mình", "em", "anh", "chị", "bạn", "ạ", "nhé", "nha", "với", "và", "hoặc", "hay", "của", "ở", "tại", "từ", "về", "để", "làm", "có", "không", "được", "là", "thì", "này", "kia", "đó",
        "loại", "thứ", "món", "hàng", "đồ", "giá", "rẻ", "ngon", "nhất", "tốt", "chuẩn", "xịn", "thật", "gốc", "quà", "biếu", "tặng", "ship", "shop", "sỉ", "lẻ", "nào", "gì", "đâu", "ai", "những", "các", "một", "mấy", "ít", "nhiều", "rất", "quá",
        "vùng", "làng", "quê", "nhà", "đi", "đến", "tới", "trong", "ngoài", "cùng", "như", "kiểu", "dùng", "ăn", "uống", "nấu", "xin", "hỏi", "giúp", "gấp", "ngay", "hôm", "nay", "tết",
    ];

    private static readonly (string[] Keys, string[] Folds)[] Phrases = [.. Always.Select(p => (Keys: Terms.Of(p).ToArray(), Folds: Terms.Of(p).Select(Terms.Fold).ToArray()))];
    private static readonly HashSet<string> Single = [.. Words.Select(w => Terms.Of(w)[0])];

    // Without marks these are rarely anything else; "de", "cua", "toi", "la", "can" are goods as often as not.
    private static readonly HashSet<string> SingleFolds = [.. new[] { "mua", "tim", "muon", "minh", "nhe", "nha", "va", "voi", "hoac", "o", "tai", "ve", "khong", "duoc", "loai", "hang", "ngon", "nhat", "tot", "chuan", "xin", "that", "ship", "shop", "nao", "gi", "dau", "nhung", "cac", "qua", "bieu", "tang", "em", "anh", "nay", "lam", "co", "ban", "gia", "re" }];

    /// <summary>Which of the words are fillers; none where nothing else would be left.</summary>
    /// <param name="keys">The query's words.</param>
    /// <param name="taken">Words that already mean something: a place, another region's word.</param>
    public static bool[] Find(IReadOnlyList<string> keys, Func<int, bool> taken)
    {
        var found = new bool[keys.Count];
        var marked = keys.Any(Terms.HasMarks);
        for (var i = 0; i < keys.Count; i++)
        {
            foreach (var phrase in Phrases)
            {
                var words = marked ? phrase.Keys : phrase.Folds;
                if (i + words.Length <= keys.Count && Enumerable.Range(0, words.Length).All(n => !taken(i + n) && keys[i + n] == words[n]))
                {
                    found.AsSpan(i, words.Length).Fill(true);
                }
            }

            // Short queries name goods with every word: "quà", "dưa muối nhà làm".
            found[i] |= !taken(i) && keys.Count > 3 && (marked ? Single.Contains(keys[i]) : keys.Count > 4 && SingleFolds.Contains(keys[i]));
        }

        return Enumerable.Range(0, keys.Count).All(i => found[i] || taken(i)) ? new bool[keys.Count] : found;
    }
}
