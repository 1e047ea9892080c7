using System.Net;
using System.Net.Http.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Catalog;
using Marketplace.Features.Photos;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Catalog;

public sealed class EditPhotoTests(AppHost host)
{
    [Fact]
    public async Task A_photo_is_turned_and_cut_from_what_was_sent_and_comes_back_as_it_was()
    {
        var (owner, listing, photo) = await Photo();
        var visitor = await Visitor.Of(host, owner);
        var page = $"/my/products/{listing}/photos/{photo.Id}";
        await visitor.Post(page, new { }, page + "?handler=Turn&degrees=90");
        var turned = await Row(photo.Id);
        (turned.Width, turned.Height, turned.Turn).ShouldBe((photo.Height, photo.Width, 90));
        turned.OriginalHash.ShouldBe(photo.OriginalHash);
        turned.Renditions["400"].ShouldNotBe(photo.Renditions["400"], "other bytes have another address, so that no cache shows the old ones");
        (await Visitor.Of(host).Http.GetAsync(PhotoAddress.Of(turned, "400"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await visitor.Post(page, new { point = "0 100" }, page + "?handler=Square");
        var square = await Row(photo.Id);
        (square.Width, square.Height, square.Cut).ShouldBe((photo.Height, photo.Height, new PhotoCut(90, true, 0, 100)));
        await visitor.Post(page, new { }, page + "?handler=Whole");
        (await Row(photo.Id)).Renditions.ShouldBe(photo.Renditions);
        var wrong = await visitor.Post(page, new { point = "7 x" }, page + "?handler=Square");
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Chọn lại phần ảnh");
    }

    [Fact]
    public async Task What_a_photo_shows_is_said_in_a_sentence_and_read_out_on_the_products_page()
    {
        var (owner, listing, photo) = await Photo();
        var visitor = await Visitor.Of(host, owner);
        var page = $"/my/products/{listing}/photos/{photo.Id}";
        (await visitor.Read($"/my/products/{listing}/photos")).ShouldContain("Chưa có lời tả ảnh.");
        await visitor.Post(page, new { Description = "  Đĩa chuối   sấy vàng óng " });
        (await Visitor.Of(host).Read($"/listings/{listing}/x")).ShouldContain("alt=\"Đĩa chuối sấy vàng óng\"");
        var tooLong = await visitor.Post(page, new { Description = new string('a', 161) });
        WebUtility.HtmlDecode(await tooLong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("nhiều nhất 160");
    }

    [Fact]
    public async Task Nobody_else_turns_it_and_a_lost_original_is_told()
    {
        var (owner, _, photo) = await Photo();
        var (_, stranger, _) = await host.Producer();
        var other = await Visitor.Api(host, stranger);
        (await other.PostAsJsonAsync("/api/photos/cut", new { photo = photo.Id, cut = new PhotoCut(90, false, 50, 50) }, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var own = await Visitor.Api(host, owner);
        (await Code(own, new PhotoCut(30, false, 50, 50))).ShouldContain("photo.cut");
        BlobKey.TryParse(photo.OriginalHash, null, out var key).ShouldBeTrue();
        await host.Services.GetRequiredService<IBlobStore>().Delete(key, TestContext.Current.CancellationToken);
        (await Code(own, new PhotoCut(90, false, 50, 50))).ShouldContain("photo.original_gone");
        (await Row(photo.Id)).Cut.ShouldBe(PhotoCut.Whole);

        async Task<string> Code(HttpClient api, PhotoCut cut) => await (await api.PostAsJsonAsync("/api/photos/cut", new { photo = photo.Id, cut }, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(Domain.Accounts.Person Owner, Id<Domain.Catalog.Listing> Listing, Photo Photo)> Photo()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var id = Given.New<Photo>();

        // Other pixels each time, so that no two tests share a stored file.
        var bytes = Photos.Pictures.Jpeg(640 + Random.Shared.Next(200), 300 + Random.Shared.Next(200));
        var api = await Visitor.Api(host, owner);
        using MultipartFormDataContent form = new() { { new StringContent(id.ToString()), "id" }, { new ByteArrayContent(bytes), "file", "anh.jpg" } };
        (await api.PostAsync($"/api/listings/{listing.Id}/photos", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return (owner, listing.Id, await Row(id));
    }

    private Task<Photo> Row(Id<Photo> id) => host.Rows(db => db.Set<Photo>().AsNoTracking().SingleAsync(p => p.Id == id));
}
