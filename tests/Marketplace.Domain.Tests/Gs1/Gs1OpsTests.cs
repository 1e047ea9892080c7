using System.Text.Json;
using Marketplace.Domain.Conform;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Gs1;

public sealed class Gs1OpsTests
{
    [Theory]
    [InlineData("dl.parse", """ "HTTPS://id.example.vn/x/01/08930000000002/21/A%2FB/?17=271231" """, "gs1.dl.no_key")]
    [InlineData("dl.parse", """ "https://a/01/8930000000002" """, "gs1.ai.value_too_short")]
    [InlineData("dl.parse", """ "https://a/01/08930000000006" """, "gs1.incorrect_check_digit")]
    [InlineData("dl.parse", """ "https://a/01/0893000000000٥" """, "gs1.dl.illegal_character")]
    [InlineData("dl.parse", """ "https://a/415/8930000000002" """, "gs1.association.missing")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002/10/L/22/V" """, "gs1.dl.qualifiers")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002?10=L" """, "gs1.dl.qualifier_in_query")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002?21=S" """, "gs1.dl.not_an_attribute")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002?17=271231&17=271231" """, "gs1.dl.repeated_ai")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002?=1" """, "gs1.ai.unknown")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002?99=" """, "gs1.dl.empty_value")]
    [InlineData("dl.parse", """ "https://a/01/08930000000002/10/%00" """, "gs1.invalid_cset82_character")]
    [InlineData("dl.parse", """ "https://me:pw@a/01/08930000000002" """, "gs1.dl.host")]
    [InlineData("dl.parse", """ "https:///01/08930000000002" """, "gs1.dl.host")]
    [InlineData("dl.parse", """ "https://[::g]/01/08930000000002" """, "gs1.dl.host")]
    [InlineData("dl.parse", """ "ftp://a/01/08930000000002" """, "gs1.dl.scheme")]
    [InlineData("dl.parse", """ "https://a?01=08930000000002" """, "gs1.dl.no_path")]
    [InlineData("dl.parse", "17", "conform.input")]
    [InlineData("dl.parse", "null", "conform.input")]
    [InlineData("dl.parse", "\"\\ud800\"", "conform.input")]
    [InlineData("dl.build", """ {"domain":"https://a"} """, "conform.input")]
    [InlineData("dl.build", """ {"domain":"https://a","ais":[["01"]]} """, "conform.input")]
    [InlineData("dl.build", """ {"domain":"https://a","ais":[["01",1]]} """, "conform.input")]
    [InlineData("dl.build", """ {"domain":"https://a","ais":[]} """, "gs1.dl.no_key")]
    [InlineData("dl.build", """ {"domain":"https://a?b","ais":[["01","08930000000002"]]} """, "gs1.dl.stem")]
    [InlineData("dl.build", """ {"domain":"a","ais":[["01","08930000000002"]]} """, "gs1.dl.stem")]
    [InlineData("dl.build", """ {"domain":"https://a","ais":[["01","08930000000002"],["01","08930000000019"]]} """, "gs1.association.repeat")]
    [InlineData("ai.parse", "{}", "conform.input")]
    [InlineData("ai.parse", """ {"text":"(01)08930000000002","associations":1} """, "conform.input")]
    [InlineData("ai.parse", """ {"text":"(10)L","associations":true} """, "gs1.association.missing")]
    [InlineData("ai.parse", """ {"text":"(8030)SIG(8003)08930000000002","associations":true} """, "gs1.association.no_serial")]
    [InlineData("ai.parse", """ "" """, "gs1.empty")]
    [InlineData("ai.parse", """ "^" """, "gs1.element_string.fnc1_expected")]
    [InlineData("ai.parse", """ "0108930000000002" """, "gs1.element_string.fnc1_expected")]
    [InlineData("ai.parse", """ "(89)A" """, "gs1.ai.unknown")]
    [InlineData("ai.parse", """ "(01)0893000000000٥" """, "gs1.non_digit_character")]
    [InlineData("scan.parse", """ "8930000000002" """, "gs1.scan.no_symbology")]
    [InlineData("scan.parse", """ "]E08930000000006" """, "gs1.scan.trade_item")]
    [InlineData("scan.parse", "[]", "conform.input")]
    [InlineData("key.check", """ {"kind":"ISBN","value":"1"} """, "gs1.key.kind")]
    [InlineData("key.check", """ {"kind":"GLN"} """, "conform.input")]
    public void What_is_wrong_is_refused_with_a_code(string op, string input, string code) =>
        Should.Throw<DomainException>(() => Run(op, input)).Code.ShouldBe(code);

    [Theory]
    [InlineData("dl.parse", """ "HTTPS://ID.EXAMPLE.VN/01/01/08930000000002/21/A%2fB?linkType=gs1%3Apip&99=Z&17=271200&x#top" """,
        """{"ais":[["01","08930000000002"],["21","A/B"],["17","271200"],["99","Z"]],"other":[["linkType","gs1:pip"],["x",""]],"canonical":"https://id.gs1.org/01/08930000000002/21/A%2FB?17=271200\u002699=Z"}""")]
    [InlineData("dl.build", """ {"domain":"https://id.example.vn/","ais":[["21","A/B"],["99","Z"],["17","271200"],["01","08930000000002"]]} """,
        "\"https://id.example.vn/01/08930000000002/21/A%2FB?17=271200\\u002699=Z\"")]
    [InlineData("ai.parse", """ "(01)08930000000002(10)A\\(1" """, """[["01","08930000000002"],["10","A(1"]]""")]
    [InlineData("ai.parse", """ {"text":"^010893000000000210A^17271200^","associations":true} """, """[["01","08930000000002"],["10","A"],["17","271200"]]""")]
    [InlineData("scan.parse", """ "]d2010893000000000210A\u001d17271200" """,
        """{"symbology":"]d2","data":"^010893000000000210A^17271200","ais":[["01","08930000000002"],["10","A"],["17","271200"]]}""")]
    [InlineData("scan.parse", """ "]E08930000000002" """, """{"symbology":"]E0","data":"8930000000002","ais":[["01","08930000000002"]]}""")]
    [InlineData("scan.parse", """ "]Q1hello" """, """{"symbology":"]Q1","data":"hello","ais":null}""")]
    [InlineData("key.check", """ {"kind":"SSCC","value":"006141411234567890"} """, """{"valid":true}""")]
    [InlineData("key.check", """ {"kind":"GTIN-13","value":"089300000000５"} """, """{"valid":false}""")]
    [InlineData("key.check", """ {"kind":"GTIN-8","value":"00000000"} """, """{"valid":true}""")]
    public void What_is_right_is_answered(string op, string input, string output) => Run(op, input).ShouldBe(output);

    [Fact]
    public void A_refusal_says_which_AI_at_which_position_breaks_which_rule()
    {
        var refusal = Should.Throw<DomainException>(() => Run("ai.parse", "\"(01)08930000000002(17)271301\""));
        refusal.Code.ShouldBe("gs1.illegal_month");
        refusal.Refusals[0].Args.ShouldBe(["gs1.illegal_month, AI (17), position 24, rule yymmd0", "17", "24", "yymmd0"]);
    }

    private static string Run(string op, string input) => Gs1Ops.All[op](JsonDocument.Parse(input).RootElement)!.ToJsonString();
}
