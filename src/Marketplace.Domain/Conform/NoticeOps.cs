using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;

namespace Marketplace.Domain.Conform;

/// <summary>Bank notices at the conformance seam.</summary>
public static class NoticeOps
{
    /// <summary>
    /// <c>notice.read</c>: <c>{"provider","secret","headers","body","now"}</c> → <c>{"valid":bool,"transfers":[{"id","account","amount",
    /// "memo","at","in"}]}</c>; <c>amount</c> in whole đồng, <c>at</c> in UTC. Refuses an unknown provider with <c>notice.provider</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, ConformOp> All { get; } = new Dictionary<string, ConformOp>(StringComparer.Ordinal) { ["notice.read"] = Read };

    private static JsonObject Read(JsonElement input)
    {
        var headers = input.Member("headers");
        if (headers.ValueKind != JsonValueKind.Object)
        {
            throw new DomainException("conform.input", null, RefusalKind.Invalid, "headers are an object");
        }

        if (!DateTimeOffset.TryParse(input.Member("now").AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
        {
            throw new DomainException("conform.input", null, RefusalKind.Invalid, "now is an ISO 8601 time");
        }

        var notice = BankNotice.Read(
            input.Member("provider").AsText(),
            input.Member("secret").AsText(),
            [.. headers.EnumerateObject().Select(h => KeyValuePair.Create(h.Name, h.Value.AsText()))],
            Encoding.UTF8.GetBytes(input.Member("body").AsText()),
            now);
        return new()
        {
            ["valid"] = notice.Valid,
            ["transfers"] = new JsonArray([.. notice.Transfers.Select(t => (JsonNode)new JsonObject
            {
                ["id"] = t.Id,
                ["account"] = t.Account,
                ["amount"] = t.Amount.Minor,
                ["memo"] = t.Memo,
                ["at"] = t.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["in"] = t.In,
            })]),
        };
    }
}
