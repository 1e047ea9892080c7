using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

public sealed class StampTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly Uri Host15 = new("https://tem.nongsan.com");

    [Fact]
    public void A_serial_is_twelve_characters_of_the_alphabet_and_read_back()
    {
        foreach (var serial in Enumerable.Range(0, 1000).Select(_ => StampSerial.New()))
        {
            serial.Value.Length.ShouldBe(12);
            serial.Value.ShouldAllBe(c => Alphabet.Contains(c));
            StampSerial.Parse(serial.Value).ShouldBe(serial);
        }
    }

    [Fact]
    public void Every_letter_of_the_alphabet_is_drawn_at_every_place()
    {
        var serials = Enumerable.Range(0, 4000).Select(_ => StampSerial.New().Value).ToList();
        for (var place = 0; place < StampSerial.Length; place++)
        {
            serials.Select(s => s[place]).Distinct().Count().ShouldBe(32, $"at {place}");
        }
    }

    // The check is linear: a change is noticed in one serial exactly when it is noticed in all. So these cases are all cases.
    [Fact]
    public void Every_single_wrong_character_is_noticed()
    {
        foreach (var (place, right, wrong) in from p in Enumerable.Range(0, 12) from a in Alphabet from b in Alphabet where a != b select (p, a, b))
        {
            var serial = With(place, right);
            StampSerial.TryParse(Replace(serial, place, wrong), out _).ShouldBeFalse($"{right} → {wrong} at {place}");
        }
    }

    [Fact]
    public void Every_swap_of_two_different_neighbours_is_noticed()
    {
        foreach (var (place, a, b) in from p in Enumerable.Range(0, 11) from a in Alphabet from b in Alphabet where a != b select (p, a, b))
        {
            // A right serial with a and b side by side: the character before (or after) them makes the check come out.
            var serial = Solve(Replace(Replace("000000000000", place, a), place + 1, b), free: place == 0 ? 11 : 0);
            StampSerial.TryParse(serial, out _).ShouldBeTrue(serial);
            StampSerial.TryParse(Replace(Replace(serial, place, b), place + 1, a), out _).ShouldBeFalse($"{a}{b} swapped at {place}");
        }
    }

    [Fact]
    public void The_check_character_is_the_documented_sum()
    {
        // α = 2; α^1 … α^11 by hand: 2 4 8 16 5 10 20 13 26 17 7.
        int[] powers = [7, 17, 26, 13, 20, 10, 5, 16, 8, 4, 2];
        for (var place = 0; place < 11; place++)
        {
            StampSerial.CheckOf(Replace("00000000000", place, '1')).ShouldBe(Alphabet[powers[place]]);
        }
    }

    [Fact]
    public void Serials_are_read_in_either_case_with_look_alikes_and_separators()
    {
        var serial = Solve("10ABCDEFGHJ0", free: 11);
        foreach (var typed in new[] { serial.ToLowerInvariant(), "IO" + serial[2..], "lo" + serial[2..], $"{serial[..4]}-{serial[4..8]} {serial[8..]}" })
        {
            StampSerial.Parse(typed).Value.ShouldBe(serial);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000000")]
    [InlineData("0000000000000")]
    [InlineData("U00000000000")]
    [InlineData("٠٠٠٠٠٠٠٠٠٠٠٠")]
    [InlineData("ı00000000000")]
    public void Anything_else_is_no_serial(string? text) => Should.Throw<DomainException>(() => StampSerial.Parse(text)).Code.ShouldBe("stamp.serial");

    [Fact]
    public void A_misread_serial_is_told_from_something_else() =>
        Should.Throw<DomainException>(() => StampSerial.Parse("100000000000")).Code.ShouldBe("stamp.check");

    [Fact]
    public void Both_addresses_fit_the_small_code_and_its_alphabet()
    {
        var serial = StampSerial.New();
        Host15.Host.Length.ShouldBe(15);
        foreach (var address in new[] { StampAddress.Plain(Host15, serial), StampAddress.DigitalLink(Host15, "08930001000015", serial) })
        {
            address.Length.ShouldBeLessThanOrEqualTo(StampAddress.Version3M);
            address.ShouldAllBe(c => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".Contains(c));
            new Uri(address).Host.ShouldBe(Host15.Host);
            address.ShouldEndWith(serial.Value);
        }

        StampAddress.Plain(new("http://localhost:5080/"), serial).ShouldBe($"HTTP://LOCALHOST:5080/T/{serial}");
        StampAddress.DigitalLink(Host15, "08930001000015", serial).ShouldBe($"HTTPS://TEM.NONGSAN.COM/01/08930001000015/21/{serial}");
    }

    [Theory]
    [InlineData("https://tem.vn/path")]
    [InlineData("https://tem.vn/?q")]
    [InlineData("https://a@tem.vn/")]
    [InlineData("ftp://tem.vn/")]
    public void An_origin_is_scheme_and_host_only(string origin) =>
        Should.Throw<DomainException>(() => StampAddress.Plain(new(origin), StampSerial.New())).Code.ShouldBe("stamp.origin");

    [Theory]
    [InlineData("8930001000015")]
    [InlineData("0893000100001A")]
    public void A_gtin_in_an_address_has_fourteen_digits(string gtin) =>
        Should.Throw<DomainException>(() => StampAddress.DigitalLink(Host15, gtin, StampSerial.New())).Code.ShouldBe("stamp.gtin");

    [Fact]
    public void Exactly_the_moves_of_the_table_are_allowed()
    {
        string[] allowed =
        [
            "Printed>Activated", "Printed>Suspended", "Printed>Recalled",
            "Activated>Sold", "Activated>Suspended", "Activated>Recalled",
            "Sold>Suspended", "Sold>Recalled",
            "Suspended>Activated", "Suspended>Sold", "Suspended>Recalled",
        ];
        var tried = 0;
        foreach (var (from, to) in from f in Enum.GetValues<StampState>() from t in Enum.GetValues<StampState>() select (f, t))
        {
            tried++;
            if (allowed.Contains($"{from}>{to}"))
            {
                from.MoveTo(to).ShouldBe(to);
                continue;
            }

            var refusal = Should.Throw<DomainException>(() => from.MoveTo(to), $"{from} → {to}");
            (refusal.Code, refusal.Kind).ShouldBe(("stamp.move", RefusalKind.Conflict));
        }

        tried.ShouldBe(25);
    }

    private static string With(int place, char letter) => Solve(Replace("000000000000", place, letter), free: place == 11 ? 0 : 11);

    private static string Solve(string serial, int free) =>
        Alphabet.Select(c => Replace(serial, free, c)).Single(s => StampSerial.CheckOf(s[..11]) == s[11]);

    private static string Replace(string text, int place, char letter) => text.Remove(place, 1).Insert(place, letter.ToString());
}
