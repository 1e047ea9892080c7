namespace Marketplace.Domain.Notices;

/// <summary>The phones of the seed. They belong to nobody we know, so no message may ever be sent there, whatever gateway is configured.</summary>
public static class SamplePhones
{
    private static readonly string[] Blocks = ["+84900000", "+84912000"];

    /// <summary>True for <c>0900 000 xxx</c> and <c>0912 000 xxx</c> (E.164).</summary>
    public static bool Contain(string phone) => Blocks.Any(block => phone.StartsWith(block, StringComparison.Ordinal));
}
