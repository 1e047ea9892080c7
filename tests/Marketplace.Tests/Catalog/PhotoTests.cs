using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Catalog;
using Marketplace.Features.Photos;
using Marketplace.Tests.App;
using Marketplace.Tests.Producers;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Catalog;

/// <summary>Taking photos in and serving them.</summary>
public sealed class PhotoTests(AppHost host)
{
    [Fact]
    public async Task A_photo_is_served_as_renditions_for_ever_and_its_original_never()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        (await Upload(owner, listing, await MarketHost.Picture())).StatusCode.ShouldBe(HttpStatusCode.OK);
        var photo = await host.Rows(db => db.Set<Photo>().SingleAsync(p => p.ListingId == listing.Id));

        var served = await Visitor.Of(host).Http.GetAsync(PhotoAddress.Of(photo, "400"));
        served.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        served.Headers.CacheControl!.ToString().ShouldContain("immutable");
        served.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await Visitor.Of(host).Http.GetAsync(PhotoAddress.Of(photo, "share"))).Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        foreach (var address in new[] { $"/photos/{photo.OriginalHash}.webp", $"/photos/{photo.OriginalHash}.jpg", $"/photos/{photo.Renditions["400"]}.jpg", $"/photos/{photo.Renditions["400"]}", $"/photos/{photo.Renditions["400"]}.html", "/photos/..%2f..%2fchophien.db", "/photos/" + new string('a', 64) + ".webp" })
        {
            (await Visitor.Of(host).Http.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_beside_the_box_and_leaves_nothing()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        foreach (var bytes in new[] { "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "GIF89a"u8.ToArray(), [] })
        {
            var answer = await Upload(owner, listing, bytes);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("photo.format");
        }

        (await host.Rows(db => db.Set<Photo>().AnyAsync(p => p.ListingId == listing.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_photo_that_was_cut_off_is_refused()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var whole = await MarketHost.Picture();
        (await (await Upload(owner, listing, whole[..(whole.Length / 2)])).Content.ReadAsStringAsync()).ShouldContain("photo.damaged");
    }

    [Fact]
    public async Task A_stranger_may_not_add_a_photo_nor_move_or_remove_one()
    {
        var (producer, _, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var photo = await Placed(listing, 0);
        var (_, stranger, _) = await host.Producer();
        (await Upload(stranger, listing, [])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var api = await Visitor.Api(host, stranger);
        foreach (var act in new[] { "move", "remove", "restore" })
        {
            (await api.PostAsJsonAsync("/api/photos/" + act, new { photo = photo.Id, step = "First" })).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        }
    }

    [Fact]
    public async Task A_removed_photo_is_gone_until_it_is_put_back_and_the_last_one_in_the_shop_stays()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var first = await Placed(listing, 0);
        var second = await Placed(listing, 1);

        await host.Send(owner.AsCaller(), new RemovePhoto(first.Id));
        (await Order(listing)).ShouldBe([second.Id]);
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new RemovePhoto(second.Id)))).Code.ShouldBe("photo.last");
        await host.Send(owner.AsCaller(), new RestorePhoto(first.Id));
        (await Order(listing)).ShouldBe([second.Id, first.Id]);
        await host.Send(owner.AsCaller(), new MovePhoto(first.Id, PhotoStep.First));
        (await Order(listing)).ShouldBe([first.Id, second.Id]);
    }

    [Fact]
    public async Task The_ninth_photo_is_refused_before_it_is_read()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        for (var place = 0; place < 8; place++)
        {
            await Placed(listing, place);
        }

        var answer = await Upload(owner, listing, "no picture at all"u8.ToArray());
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("photo.too_many");
    }

    private async Task<HttpResponseMessage> Upload(Person person, Listing listing, byte[] bytes)
    {
        var api = await Visitor.Api(host, person);
        ByteArrayContent file = new(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using MultipartFormDataContent form = new() { { new StringContent(Guid.CreateVersion7().ToString()), "id" }, { file, "file", "anh.jpg" } };
        return await api.PostAsync($"/api/listings/{listing.Id}/photos", form);
    }

    private async Task<Photo> Placed(Listing listing, int place)
    {
        var hash = new string((char)('a' + place), 64);
        Photo photo = new(Given.New<Photo>(), listing.ProducerId, listing.Id, place, hash, 400, 400, PhotoRules.Renditions.ToDictionary(r => r.Format == PhotoFormat.Jpeg ? "share" : r.Name[..^5], _ => hash), false, Given.Now);
        await host.Add(photo);
        return photo;
    }

    private Task<List<Id<Photo>>> Order(Listing listing) => host.Rows(db => db.Set<Photo>().Where(p => p.ListingId == listing.Id).OrderBy(p => p.Place).Select(p => p.Id).ToListAsync());
}
