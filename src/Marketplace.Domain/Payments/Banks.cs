namespace Marketplace.Domain.Payments;

/// <summary>Where a bank's number was read.</summary>
public enum BankSource
{
    /// <summary>State Bank of Viet Nam, letter 1589/NHNN-TT of 5 March 2024.</summary>
    StateBankLetter,

    /// <summary>Not in that letter; used alike by several public VietQR libraries.</summary>
    PublicLibraries,
}

/// <summary>A bank or wallet that VietQR can pay.</summary>
/// <param name="Bin">Acquirer number, 6 digits: the key, because names change.</param>
/// <param name="Name">Its present short name.</param>
/// <param name="FormerName">The name it had before, where people still know it by that.</param>
/// <param name="Source">Where the number was read.</param>
public sealed record Bank(string Bin, string Name, string? FormerName, BankSource Source);

/// <summary>The banks known by their number, in the order of the numbers.</summary>
public static class Banks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Bank> All { get; } =
    [
        new("422589", "CIMB", null, BankSource.PublicLibraries),
        new("458761", "HSBC", null, BankSource.PublicLibraries),
        new("546034", "CAKE by VPBank", null, BankSource.PublicLibraries),
        new("546035", "Ubank by VPBank", null, BankSource.PublicLibraries),
        new("668888", "KBank", null, BankSource.PublicLibraries),
        new("963369", "Liobank", null, BankSource.PublicLibraries),
        new("963388", "Timo", null, BankSource.PublicLibraries),
        new("970400", "Saigonbank", null, BankSource.StateBankLetter),
        new("970403", "Sacombank", null, BankSource.StateBankLetter),
        new("970405", "Agribank", null, BankSource.StateBankLetter),
        new("970406", "Vikki", "DongA", BankSource.StateBankLetter),
        new("970407", "Techcombank", null, BankSource.StateBankLetter),
        new("970408", "GPBank", null, BankSource.StateBankLetter),
        new("970409", "BacABank", null, BankSource.StateBankLetter),
        new("970410", "Standard Chartered", null, BankSource.StateBankLetter),
        new("970412", "PVcomBank", null, BankSource.StateBankLetter),
        new("970414", "MBV", "Oceanbank", BankSource.StateBankLetter),
        new("970415", "VietinBank", null, BankSource.StateBankLetter),
        new("970416", "ACB", null, BankSource.StateBankLetter),
        new("970418", "BIDV", null, BankSource.StateBankLetter),
        new("970419", "NCB", null, BankSource.StateBankLetter),
        new("970421", "VRB", null, BankSource.StateBankLetter),
        new("970422", "MB", null, BankSource.StateBankLetter),
        new("970423", "TPBank", null, BankSource.StateBankLetter),
        new("970424", "Shinhan", null, BankSource.StateBankLetter),
        new("970425", "ABBank", null, BankSource.StateBankLetter),
        new("970426", "MSB", null, BankSource.StateBankLetter),
        new("970427", "VietABank", null, BankSource.StateBankLetter),
        new("970428", "Nam A Bank", null, BankSource.StateBankLetter),
        new("970429", "SCB", null, BankSource.StateBankLetter),
        new("970430", "PGBank", null, BankSource.StateBankLetter),
        new("970431", "Eximbank", null, BankSource.StateBankLetter),
        new("970432", "VPBank", null, BankSource.StateBankLetter),
        new("970433", "VietBank", null, BankSource.StateBankLetter),
        new("970434", "Indovina", null, BankSource.StateBankLetter),
        new("970436", "Vietcombank", null, BankSource.StateBankLetter),
        new("970437", "HDBank", null, BankSource.StateBankLetter),
        new("970438", "BaoViet Bank", null, BankSource.StateBankLetter),
        new("970439", "Public Bank", null, BankSource.StateBankLetter),
        new("970440", "SeABank", null, BankSource.StateBankLetter),
        new("970441", "VIB", null, BankSource.StateBankLetter),
        new("970442", "Hong Leong", null, BankSource.StateBankLetter),
        new("970443", "SHB", null, BankSource.StateBankLetter),
        new("970444", "VCBNeo", "CBBank", BankSource.StateBankLetter),
        new("970446", "Co-opBank", null, BankSource.StateBankLetter),
        new("970448", "OCB", null, BankSource.StateBankLetter),
        new("970449", "LPBank", "LienVietPostBank", BankSource.StateBankLetter),
        new("970452", "KienlongBank", null, BankSource.StateBankLetter),
        new("970454", "BVBank", "Bản Việt", BankSource.StateBankLetter),
        new("970457", "Woori", null, BankSource.StateBankLetter),
        new("970458", "UOB", null, BankSource.StateBankLetter),
        new("970459", "CIMB", null, BankSource.StateBankLetter),
        new("971011", "VNPT Money", null, BankSource.PublicLibraries),
        new("971025", "MoMo", null, BankSource.PublicLibraries),
        new("999888", "VBSP", null, BankSource.PublicLibraries),
    ];

    /// <summary>The bank of that number, or null.</summary>
    public static Bank? Find(string? bin) => All.FirstOrDefault(b => b.Bin == bin);
}
