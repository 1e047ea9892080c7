using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;

namespace Marketplace.Domain.Tests.Catalog;

public sealed class PhotoCutTests
{
    [Theory]
    [InlineData(400, 200, 0, 50, 0, 0)]
    [InlineData(400, 200, 100, 50, 200, 0)]
    [InlineData(400, 200, 50, 0, 100, 0)]
    [InlineData(200, 400, 50, 100, 0, 200)]
    [InlineData(200, 400, 0, 30, 0, 20)]
    [InlineData(300, 300, 0, 100, 0, 0)]
    public void The_square_lies_as_near_to_the_focal_point_as_the_edges_allow(int width, int height, int x, int y, int left, int top) =>
        new PhotoCut(0, true, x, y).Square(width, height).ShouldBe((left, top, Math.Min(width, height)));

    [Theory]
    [InlineData(0, false, 400, 300)]
    [InlineData(90, false, 300, 400)]
    [InlineData(180, true, 300, 300)]
    [InlineData(270, true, 300, 300)]
    public void A_quarter_turn_swaps_the_sides_and_a_square_has_the_shorter_one(int turn, bool square, int width, int height) =>
        new PhotoCut(turn, square, 50, 50).Size(400, 300).ShouldBe((width, height));

    [Fact]
    public void Four_quarters_either_way_are_none()
    {
        Enumerable.Range(0, 4).Aggregate(PhotoCut.Whole, (cut, _) => cut.Turned(90)).ShouldBe(PhotoCut.Whole);
        Enumerable.Range(0, 4).Aggregate(PhotoCut.Whole, (cut, _) => cut.Turned(-90)).ShouldBe(PhotoCut.Whole);
        PhotoCut.Whole.Turned(-90).Turn.ShouldBe(270);
    }

    [Theory]
    [InlineData(45, 50, 50)]
    [InlineData(0, -1, 50)]
    [InlineData(0, 50, 101)]
    public void Other_numbers_are_refused(int turn, int x, int y) =>
        Should.Throw<DomainException>(() => new PhotoCut(turn, true, x, y).Checked()).Code.ShouldBe("photo.cut");
}
