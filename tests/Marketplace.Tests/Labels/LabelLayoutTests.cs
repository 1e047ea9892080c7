using Marketplace.Adapters.Labels;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Labels.Printing;

namespace Marketplace.Tests.Labels;

/// <summary>A label that is laid out holds every word, in its box, high enough and over nothing else; what does not fit is refused.</summary>
public sealed class LabelLayoutTests
{
    private const int Generated = 10_000;
    private static readonly BeVietnamPro Face = new();

    [Fact]
    public void Every_product_of_the_seed_has_its_label_in_every_size_that_it_is_not_refused_for_and_in_one_at_least()
    {
        SeedLabels.All.Count.ShouldBe(76);
        Dictionary<string, int> fitting = new(StringComparer.Ordinal);
        foreach (var (slug, said) in SeedLabels.All)
        {
            var content = SeedLabels.Content(said);
            LabelSetter.Smallest(content, Face).ShouldNotBeNull(slug);
            foreach (var template in LabelTemplate.All)
            {
                var fit = LabelSetter.Fit(content, template, Face);
                (fit.Layout is null).ShouldBe(fit.Refusal is not null);
                if (fit.Layout is { } layout)
                {
                    fitting[template.Name] = fitting.GetValueOrDefault(template.Name) + 1;
                    IsSound(layout, content, $"{slug} {template.Name}");
                }
            }
        }

        foreach (var template in LabelTemplate.All.Where(t => t.Name is "100x70" or "jar"))
        {
            fitting[template.Name].ShouldBe(76, template.Name);
        }
    }

    [Fact]
    public void Ten_thousand_labels_of_any_kind_are_laid_out_soundly_or_refused_with_a_reason()
    {
        LabelMaker maker = new(20261125);
        Dictionary<string, int> ends = new(StringComparer.Ordinal);
        for (var n = 0; n < Generated; n++)
        {
            var (content, template) = maker.Next();
            var fit = LabelSetter.Fit(content, template, Face);
            var end = fit.Refusal ?? "printed";
            ends[end] = ends.GetValueOrDefault(end) + 1;
            if (fit.Layout is { } layout)
            {
                IsSound(layout, content, $"label {n}");
            }
        }

        foreach (var end in (string[])["printed", "label.fit", "label.word", "label.codes", "label.letter"])
        {
            ends.GetValueOrDefault(end).ShouldBeGreaterThan(20, end);
        }
    }

    [Fact]
    public void A_label_that_does_not_fit_has_a_larger_size_named()
    {
        var content = SeedLabels.Content(SeedLabels.All[0].Said);
        LabelSetter.Fit(content, LabelTemplate.Find("50x30")!, Face).Refusal.ShouldBe("label.fit");
        var next = LabelSetter.Smallest(content, Face, 15).ShouldNotBeNull();
        next.Face.ShouldBeGreaterThan(15);
        LabelSetter.Fit(content, next, Face).Layout.ShouldNotBeNull();
    }

    [Fact]
    public void Figures_of_the_quantity_are_as_high_as_its_content_asks()
    {
        foreach (var (quantity, height) in new[] { ("50 g", 2.0), ("200 ml", 3.0), ("1 kg", 4.0), ("1,5 lít", 6.0) })
        {
            LetterHeights.Of(LabelRows.Shipped, quantity, SeedLabels.Today).Figure.ShouldBe(height, quantity);
        }

        LetterHeights.Of(LabelRows.Shipped, "10 cái", SeedLabels.Today).Figure.ShouldBe(0);
    }

    [Fact]
    public void Allergens_stand_in_bold_among_the_ingredients()
    {
        LabelSaid said = new("", "", "2", "", "", "", null, new Dictionary<string, string> { ["ten_hang"] = "Kẹo Sìu Châu", ["dinh_luong"] = "200 g", ["thanh_phan"] = "Đường, lạc, vừng, mạch nha" });
        var layout = LabelSetter.Fit(SeedLabels.Content(said), LabelTemplate.Find("100x70")!, Face).Layout!;
        string Said(bool isBold) => string.Join(' ', layout.Texts.Where(t => t.Field == "thanh_phan" && t.IsBold == isBold).Select(t => t.Text));
        Said(true).ShouldBe("Thành phần: lạc, vừng,");
        Said(false).ShouldBe("Đường, mạch nha");
    }

    [Fact]
    public void The_letters_are_measured_from_their_own_boxes()
    {
        Face.SmallestLetter.ShouldBeInRange(0.45, 0.62);
        Face.Above.ShouldBeGreaterThan(0.95);
        Face.Lacks("Phở Đồng Giao 30 °C – 1,5 m² “ngon”").ShouldBeNull();
        Face.Lacks("ngon 😀").ShouldBe("😀");
        Face.Lacks("مرحبا").ShouldBe("م");
    }

    internal static void IsSound(LabelLayout layout, LabelContent content, string about)
    {
        List<(Box Box, string What)> boxes = [.. layout.Texts.Select(t => (t.Space, t.Text))];
        boxes.AddRange(new[] { (layout.Qr, "QR"), (layout.Bars, "EAN") }.Where(b => b.Item1 is not null).Select(b => (b.Item1!.Value, b.Item2)));
        foreach (var (box, what) in boxes)
        {
            Inside(layout.Template, box).ShouldBeTrue($"{about}: {what} stands outside");
        }

        for (var a = 0; a < boxes.Count; a++)
        {
            for (var b = a + 1; b < boxes.Count; b++)
            {
                if (boxes[a].Box.Overlaps(boxes[b].Box))
                {
                    Assert.Fail($"{about}: {boxes[a].What} lies over {boxes[b].What}");
                }
            }
        }

        foreach (var text in layout.Texts)
        {
            text.Text.Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)).All(c => Face.Height(c) * text.Size >= content.Heights.Least - 1e-9).ShouldBeTrue($"{about}: {text.Text} is too low");
        }

        string Said(string field) => Plain(string.Concat(layout.Texts.Where(t => t.Field == field).Select(t => t.Text)));
        Said("ten_hang").ShouldBe(Plain(content.Name + content.SecondName), about);
        foreach (var line in content.Lines.GroupBy(l => l.Field))
        {
            Said(line.Key).ShouldBe(Plain(string.Concat(line.Select(l => l.Words + l.Text))), $"{about}: {line.Key}");
        }
    }

    private static string Plain(string text) => new([.. text.Normalize().Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\uFE0F'))]);

    private static bool Inside(LabelTemplate template, Box box) => template.Shape == LabelShape.Round
        ? new[] { (box.Left, box.Top), (box.Right, box.Top), (box.Left, box.Bottom), (box.Right, box.Bottom) }.All(c => Math.Sqrt(Math.Pow(c.Item1 - 30, 2) + Math.Pow(c.Item2 - 30, 2)) <= 30 - 1.9)
        : box.Left >= 1.4 && box.Top >= 1.4 && box.Right <= template.Width - 1.4 && box.Bottom <= template.Height - 1.4;
}
