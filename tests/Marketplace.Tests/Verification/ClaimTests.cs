using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;
using Marketplace.Domain.Verification;
using Marketplace.Features.Catalog;
using Marketplace.Features.Labels;
using Marketplace.Features.Ordering;
using Marketplace.Features.Verification;
using Marketplace.Pipeline;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Verification;

/// <summary>Papers behind the words: who sees them, when they show, when they go.</summary>
public sealed class ClaimTests(AppHost host)
{
    [Fact]
    public async Task A_claim_shows_nowhere_until_an_office_confirms_it_and_nowhere_once_it_is_taken_back()
    {
        var commune = await Commune.On(host);
        var visitor = Visitor.Of(host);
        var page = $"/listings/{commune.Listing.Id}/x";
        var (claim, dossier) = await commune.Declared(Papers.Text(ClaimKind.Ocop, commune.Listing.Id, stars: 4));
        (await visitor.Read(page)).ShouldNotContain("OCOP");

        await commune.Assess(dossier);
        await commune.Sign(dossier);
        await commune.SealAndReturn(dossier);
        (await visitor.Read(page)).ShouldContain("OCOP 4 sao");
        await Found(commune, 4);
        (await commune.Read(dossier)).Subject.ShouldBe("claim");

        await host.Send(commune.Owner.AsCaller(), new WithdrawClaim(claim));
        (await visitor.Read(page)).ShouldNotContain("OCOP");
        await Found(commune, null);
    }

    [Fact]
    public async Task A_refused_paper_never_shows_and_its_producer_reads_why()
    {
        var commune = await Commune.On(host);
        var (claim, dossier) = await commune.Declared(Papers.Text(ClaimKind.VietGap, commune.Listing.Id));
        await commune.Assess(dossier, passes: false, "Ảnh không đọc được số giấy.");
        await commune.Refuse(dossier, "Ảnh không đọc được số giấy.");
        await commune.SealAndReturn(dossier);
        (await host.Send(commune.Owner.AsCaller(), new GetClaim(claim))).Word.ShouldBe("refused");
        (await host.Send(commune.Owner.AsCaller(), new GetVerification(dossier))).Notes.ShouldContain(n => n.Text == "Ảnh không đọc được số giấy.");
        (await Visitor.Of(host).Read($"/listings/{commune.Listing.Id}/x")).ShouldNotContain("VietGAP");
        (await Commune.Refused(() => host.Send(commune.Owner.AsCaller(), new AskForClaim(Given.New<Dossier>(), claim)))).ShouldBe("claim.state");
    }

    [Fact]
    public async Task The_signed_statement_names_the_paper_and_the_hash_of_its_file()
    {
        var commune = await Commune.On(host);
        var text = Papers.Text(ClaimKind.SafetyPledge);
        var (_, dossier) = await commune.Confirmed(text);
        var sheet = await host.Send(Caller.Anonymous, new ShowDecision(dossier));
        (sheet.Subject, sheet.Checks, sheet.IsGranted).ShouldBe(("claim", true, true));
        sheet.Steps.ShouldAllBe(s => s.Statement.Contains($"\"evidence\":\"{Convert.ToHexStringLower(SHA256.HashData(Papers.File()))}\"") && s.Statement.Contains($"\"number\":\"{text.Number}\""));
    }

    [Fact]
    public async Task The_file_lies_encrypted_and_each_look_of_an_officer_is_kept()
    {
        var commune = await Commune.On(host);
        var secret = "so nha rieng " + Guid.CreateVersion7().ToString("N");
        var (claim, dossier) = await commune.Declared(Papers.Text(ClaimKind.SafetyPledge), Papers.File(secret));
        var stored = Directory.EnumerateFiles(host.Folder, "*", SearchOption.AllDirectories).Where(f => f.Contains("blobs", StringComparison.Ordinal)).ToList();
        stored.ShouldNotBeEmpty();
        stored.Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0).ShouldBeEmpty();

        var opened = await host.Send(commune.Assessor.AsCaller(), new OpenEvidence(dossier));
        (opened.Type, Encoding.UTF8.GetString(opened.Bytes)).ShouldBe(("application/pdf", "%PDF-1.7\n" + secret));
        (await host.Rows(db => db.Set<EvidenceView>().Where(v => v.ClaimId == claim).Select(v => v.PersonId).ToListAsync())).ShouldBe([commune.Assessor.Id]);
        (await Commune.Refused(() => host.Send(commune.Owner.AsCaller(), new OpenEvidence(dossier)))).ShouldBe("row.not_found");
        var other = await Commune.On(host);
        (await Commune.Refused(() => host.Send(other.Assessor.AsCaller(), new OpenEvidence(dossier)))).ShouldBe("row.not_found");
        (await host.Rows(db => db.Set<EvidenceView>().CountAsync(v => v.ClaimId == claim))).ShouldBe(1);
    }

    [Fact]
    public async Task With_another_key_the_file_cannot_be_opened_and_with_the_old_one_beside_it_it_can()
    {
        string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var (first, second) = (Key(), Key());
        FolderOf folder = new();
        var claim = await Sealed(first);
        (await Should.ThrowAsync<DomainException>(() => new EvidenceVault(folder, Microsoft.Extensions.Options.Options.Create(new EvidenceOptions { Keys = second })).Open(claim, default))).Code.ShouldBe("evidence.key");
        (await new EvidenceVault(folder, Microsoft.Extensions.Options.Options.Create(new EvidenceOptions { Keys = second + "," + first })).Open(claim, default)).ShouldBe(Papers.File());
        var bytes = folder.Only;
        bytes[^20] ^= 1;
        await Should.ThrowAsync<CryptographicException>(() => new EvidenceVault(folder, Microsoft.Extensions.Options.Options.Create(new EvidenceOptions { Keys = first })).Open(claim, default));

        async Task<Claim> Sealed(string key)
        {
            var id = Given.New<Claim>();
            var evidence = await new EvidenceVault(folder, Microsoft.Extensions.Options.Options.Create(new EvidenceOptions { Keys = key })).Seal(id, Papers.File(), "application/pdf", default);
            return new(id, Given.New<Domain.Producers.Producer>(), Papers.Text(ClaimKind.SafetyPledge), evidence, null, Given.Now);
        }
    }

    [Fact]
    public void A_key_is_thirty_two_bytes_and_nothing_else()
    {
        EvidenceVault.AreKeys(Convert.ToBase64String(new byte[32])).ShouldBeTrue();
        EvidenceVault.AreKeys("").ShouldBeTrue("Development has one of its own");
        EvidenceVault.AreKeys("abc").ShouldBeFalse();
        EvidenceVault.AreKeys(Convert.ToBase64String(new byte[16])).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_paper_handed_in_twice_is_one_and_another_with_its_number_is_refused()
    {
        var (producer, owner, _) = await host.Producer();
        var text = Papers.Text(ClaimKind.SafetyPledge);
        var id = await host.Paper(owner, producer.Id, text);
        var claim = await host.Rows(db => db.Set<Claim>().AsNoTracking().SingleAsync(c => c.Id == id));
        DeclareClaim again = new(id, producer.Id, text, new(claim.File, claim.FileType, claim.FileDigest, claim.FileKey));
        (await host.Send(owner.AsCaller(), again)).ShouldBe(id);
        (await Should.ThrowAsync<DomainException>(() => host.Paper(owner, producer.Id, text))).Code.ShouldBe("claim.exists");
        (await Should.ThrowAsync<DomainException>(() => host.Paper(owner, producer.Id, Papers.Text(ClaimKind.VietGap, Given.New<Listing>())))).Kind.ShouldBe(RefusalKind.NotFound);
        (await Should.ThrowAsync<DomainException>(() => host.Paper(owner, producer.Id, Papers.Text(ClaimKind.SafetyPledge), file: "<svg/>"u8.ToArray()))).Code.ShouldBe("evidence.format");
    }

    [Fact]
    public async Task Spirits_need_a_confirmed_licence_leave_the_shop_without_it_and_are_shown_and_sold_to_adults_only()
    {
        var commune = await Commune.On(host);
        var listing = commune.Listing;
        await host.Rows(async db =>
        {
            var row = await db.Set<Listing>().SingleAsync(l => l.Id == listing.Id);
            row.Rewrite(row.Text() with { LabelGroup = Listing.Alcohol, LabelFields = new Dictionary<string, string> { ["con_ethanol"] = "39% vol" } });
            return await db.SaveChangesAsync();
        });
        await host.Paper(commune.Owner, commune.Producer.Id, Papers.Text(ClaimKind.SelfDeclaration, listing.Id));
        var (licence, dossier) = await commune.Declared(Papers.Text(ClaimKind.AlcoholLicence));
        (await Missing()).ShouldBe(["paper.waits.alcohollicence"]);
        await commune.Assess(dossier);
        await commune.Sign(dossier);
        await commune.SealAndReturn(dossier);
        (await Missing()).ShouldBeEmpty();

        var visitor = Visitor.Of(host);
        using (var closed = await visitor.Http.GetAsync(new Uri($"/listings/{listing.Id}/x", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            closed.Headers.Location!.OriginalString.ShouldStartWith("/adults?to=");
        }

        var variant = await host.Rows(db => db.Set<Variant>().Where(v => v.ListingId == listing.Id).Select(v => v.Id).SingleAsync());
        var basket = (await host.Send(Caller.Anonymous, new OpenBasket(Given.New<Domain.Ordering.Basket>()))).Key;
        (await Commune.Refused(() => host.Send(Caller.Anonymous, new PutInBasket(basket, variant, 1)))).ShouldBe("alcohol.age");
        await host.Send(Caller.Anonymous, new PutInBasket(basket, variant, 1, OfAge: true));
        (await visitor.Post("/adults?to=/listings/" + listing.Id, new { })).Headers.Location!.OriginalString.ShouldBe("/listings/" + listing.Id);
        (await visitor.Read($"/listings/{listing.Id}/x")).ShouldContain("Từ 18 tuổi");
        (await visitor.Post("/adults?to=https://example.org", new { })).Headers.Location!.OriginalString.ShouldBe("/");

        await host.Send(commune.Leader.AsCaller(), new RevokeClaim(licence, "Nơi cấp đã thu hồi giấy."));
        (await host.Rows(db => db.Set<Listing>().Where(l => l.Id == listing.Id).Select(l => l.State).SingleAsync())).ShouldBe(ListingState.Withdrawn);
        await host.Settle();
        (await host.Messages(commune.Producer.Phone)).ShouldContain(m => m.Text.Contains("Nơi cấp đã thu hồi giấy.", StringComparison.Ordinal));

        async Task<IEnumerable<string>> Missing() => (await host.Send(commune.Owner.AsCaller(), new GetDraft(listing.Id))).Gaps.Where(g => g.Field == "Papers").Select(g => g.Code);
    }

    [Fact]
    public async Task What_is_sold_becomes_goods_of_another_kind_only_with_their_papers()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var refused = await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ReviseListing(listing.Id, new ListingChange(LabelGroup: "3"))));
        refused.Refusals.Select(r => r.Code).ShouldContain("paper.missing.registration");
        refused = await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new ReviseListing(listing.Id, new ListingChange(Title: ""))));
        refused.Refusals.ShouldNotContain(r => r.Field == "Papers");
    }

    [Fact]
    public async Task A_confirmed_paper_is_said_to_end_180_90_and_30_days_before_and_is_gone_the_day_after()
    {
        // At noon: messages go out in the morning, so a test begun in the small hours would stop short of the last one.
        FakeTimeProvider clock = new(new DateTimeOffset(TimeProvider.System.TodayInVietnam().ToDateTime(new TimeOnly(12, 0)), VietnamTime.Offset).ToUniversalTime());
        await using AppHost own = new() { Clock = clock };
        await own.InitializeAsync();
        var commune = await Commune.On(own);
        var last = clock.TodayInVietnam().AddDays(200);
        var text = Papers.Text(ClaimKind.VietGap, commune.Listing.Id, last);
        await commune.Confirmed(text);
        await own.Settle();
        var page = $"/listings/{commune.Listing.Id}/x";
        (await Visitor.Of(own).Read(page)).ShouldContain("VietGAP");
        (int Days, string Words)[] due = [(180, "con 180 ngay"), (90, "con 90 ngay"), (30, "con 30 ngay"), (0, "het han hom nay")];
        Dictionary<int, int> told = [];
        for (var left = 199; left >= 0; left--)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await Look(left);
        }

        // The program's own runner may hold the last message in hand.
        for (var turn = 0; turn < 100 && told.Count < due.Length; turn++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            await Look(0);
        }

        told.Keys.ShouldBe([180, 90, 30, 0]);
        told.ShouldAllBe(t => t.Value <= t.Key && t.Value >= t.Key - 4, "never before its day, and soon after");
        (await Visitor.Of(own).Read(page)).ShouldContain("VietGAP", customMessage: "its last day counts");
        clock.Advance(TimeSpan.FromDays(1));
        (await Visitor.Of(own).Read(page)).ShouldNotContain("VietGAP");
        await own.Settle();
        (await Visitor.Of(own).Read("/api/search?certificate=vietgap")).ShouldNotContain(commune.Listing.Id.ToString());

        async Task Look(int left)
        {
            await own.Settle();
            var messages = await own.Messages(commune.Producer.Phone);
            foreach (var (days, words) in due.Where(d => messages.Any(m => m.Text.Contains(d.Words, StringComparison.Ordinal))))
            {
                told.TryAdd(days, left);
            }
        }
    }

    // Through the search that buyers use, with its filter.
    private async Task Found(Commune commune, int? stars)
    {
        await host.Settle();
        var found = await Visitor.Of(host).Read("/api/search?stars=4&size=50");
        found.Contains(commune.Listing.Id.ToString(), StringComparison.Ordinal).ShouldBe(stars is not null);
    }

    /// <summary>Keeps one file in memory.</summary>
    private sealed class FolderOf : Domain.Photos.IBlobStore
    {
        public byte[] Only { get; private set; } = [];

        public Task<Domain.Photos.BlobKey> Put(ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation)
        {
            Only = bytes.ToArray();
            return Task.FromResult(Domain.Photos.BlobKey.Of(Only));
        }

        public Task<Stream?> Get(Domain.Photos.BlobKey key, CancellationToken cancellation) => Task.FromResult<Stream?>(new MemoryStream(Only));

        public Task<bool> Exists(Domain.Photos.BlobKey key, CancellationToken cancellation) => Task.FromResult(true);

        public Task Delete(Domain.Photos.BlobKey key, CancellationToken cancellation) => Task.CompletedTask;
    }
}
