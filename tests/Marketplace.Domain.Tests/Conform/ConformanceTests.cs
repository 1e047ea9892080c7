using System.Text;
using System.Text.Json;
using Marketplace.Domain.Conform;

namespace Marketplace.Domain.Tests.Conform;

public sealed class ConformanceTests
{
    [Fact]
    public void An_answer_is_one_line_with_letters_left_as_they_are()
    {
        Conformance.Answer("""{"op":"text.fold","in":"Nước MẮM"}""").ShouldBe("""{"ok":true,"out":"nuoc mam"}""");
        Conformance.Answer("""{"op":"text.fold","in":"日本\n'<>&"}""").ShouldBe("""{"ok":true,"out":"日本 '<>&"}""");
        Conformance.Answer("\uFEFF" + """{"in":"🍌","op":"text.fold"}""").ShouldBe("""{"ok":true,"out":"🍌"}""");
        Conformance.Answer("""{"op":"text.fold","in":"\\uD83C\\uDF4C🍌\\"}""").ShouldBe("""{"ok":true,"out":"\\ud83c\\udf4c🍌\\"}""");
    }

    [Theory]
    [InlineData("", "conform.json")]
    [InlineData("{", "conform.json")]
    [InlineData("nonsense", "conform.json")]
    [InlineData("{\"op\":\"text.fold\",\"in\":\"\\ud800\"}", "conform.json")]
    [InlineData("{\"\\udc00\":1,\"op\":\"text.fold\",\"in\":\"\"}", "conform.json")]
    [InlineData("[]", "conform.op")]
    [InlineData("null", "conform.op")]
    [InlineData("{\"in\":1}", "conform.op")]
    [InlineData("{\"op\":5,\"in\":1}", "conform.op")]
    [InlineData("{\"op\":\"no.such\",\"in\":1}", "conform.op")]
    [InlineData("{\"op\":\"text.fold\"}", "conform.input")]
    [InlineData("{\"op\":\"text.fold\",\"in\":null}", "conform.input")]
    [InlineData("{\"op\":\"merkle.root\",\"in\":{}}", "conform.input")]
    [InlineData("{\"op\":\"merkle.root\",\"in\":{\"leaves\":[\"?\"]}}", "merkle.base64")]
    [InlineData("{\"op\":\"sig.verify\",\"in\":{\"key\":\"\",\"data\":\"\",\"sig\":\"\",\"format\":\"x\"}}", "conform.input")]
    public void What_cannot_be_answered_is_refused_by_its_code(string line, string code)
    {
        var answer = JsonElement.Parse(Conformance.Answer(line));
        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("error").GetString().ShouldBe(code);
        answer.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Half_a_surrogate_pair_in_the_line_itself_is_no_json() => Code("{\"op\":\"text.fold\",\"in\":\"\uD800\"}").ShouldBe("conform.json");

    [Fact]
    public void Absurd_depth_and_size_are_refused()
    {
        Code($$"""{"op":"text.fold","in":{{new string('[', 5000)}}{{new string(']', 5000)}}}""").ShouldBe("conform.depth");
        Code(new string('[', 100_000)).ShouldBe("conform.depth");
        Code($$"""{"op":"text.fold","in":"{{new string('a', Conformance.LongestLine)}}"}""").ShouldBe("conform.too_long");
        var leaves = string.Join(',', Enumerable.Repeat("\"\"", 20_000));
        Code("{\"op\":\"merkle.root\",\"in\":{\"leaves\":[" + leaves + "]}}").ShouldBe("merkle.too_many");
    }

    [Fact]
    public void Lines_are_answered_in_their_order_one_for_one()
    {
        var input = new StringReader("{\"op\":\"text.fold\",\"in\":\"A\"}\r\nrubbish\n\n" + new string('x', 2 * Conformance.LongestLine) + "\n{\"op\":\"text.fold\",\"in\":\"Đ\"}");
        var output = new StringWriter(new StringBuilder(), null);
        Conformance.Run(input, output);
        var lines = output.ToString().Split('\n');
        lines.Length.ShouldBe(6);
        lines[0].ShouldBe("""{"ok":true,"out":"a"}""");
        lines[1].ShouldContain("conform.json");
        lines[2].ShouldContain("conform.json");
        lines[3].ShouldContain("conform.too_long");
        lines[4].ShouldBe("""{"ok":true,"out":"d"}""");
        lines[5].ShouldBeEmpty();
    }

    private static string? Code(string line) => JsonElement.Parse(Conformance.Answer(line)).GetProperty("error").GetString();
}
