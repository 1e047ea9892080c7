using System.Diagnostics;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Features.Accounts;
using Marketplace.Features.Catalog;
using Marketplace.Features.Notices;
using Marketplace.Features.Photos;
using Marketplace.Features.Shell;
using Marketplace.Features.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Producers;

/// <summary>Replays the sample producers and their goods through the commands that people use. What is there already is passed over, so a start that was cut off is taken up where it stopped, and a complete one does one look-up.</summary>
internal sealed partial class SeedMarket(IServiceScopeFactory scopes, IOptions<ShellOptions> options, SeedPapers papers, TimeProvider time, ILogger<SeedMarket> log) : SeedStep(scopes)
{
    private const int Painters = 2;

    /// <inheritdoc/>
    public override int Place => 21;

    /// <inheritdoc/>
    public override async Task Run(CancellationToken cancel)
    {
        if (options.Value.Seed.Length == 0)
        {
            return;
        }

        var folder = new SeedFolder(options.Value.Seed);
        var products = folder.Products();
        var last = SeedId.Of<Listing>(products[^1].Slug);
        if (await Read(db => db.Set<Listing>().AnyAsync(l => l.Id == last && l.State != ListingState.Draft, cancel)))
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var helpers = await Helpers(folder, cancel);
        foreach (var row in folder.Producers())
        {
            await Open(row, helpers[row.Office], cancel);
            await papers.OfProducer(row.Slug, helpers[row.Office], cancel);
        }

        foreach (var (person, producer) in folder.People())
        {
            if (!await Read(db => db.Set<ProducerPerson>().AnyAsync(p => p.PersonId == person && p.ProducerId == producer, cancel)))
            {
                await Send(new Caller(CallerKind.Seed, Name: "market"), new JoinProducer(SeedId.Of<ProducerPerson>($"{person}/{producer}"), producer, person), cancel);
            }
        }

        var callers = folder.Producers().ToDictionary(p => p.Slug, p => helpers[p.Office], StringComparer.Ordinal);
        var elapsed = Stopwatch.GetElapsedTime(began);
        LogProducers(elapsed);

        // Painting takes nearly all of the time and needs no row, so that two pictures are painted at once while rows are written one after the other.
        await Parallel.ForEachAsync(products, new ParallelOptions { MaxDegreeOfParallelism = Painters, CancellationToken = cancel }, async (product, token) =>
            await Sell(folder, product, callers[product.Producer], token));
        elapsed = Stopwatch.GetElapsedTime(began);
        LogDone(products.Count, elapsed);
    }

    private async Task Open(SeedFolder.ProducerRow row, Caller helper, CancellationToken cancel)
    {
        var producer = SeedId.Of<Producer>(row.Slug);
        if (!await Read(db => db.Set<Producer>().AnyAsync(p => p.Id == producer, cancel)))
        {
            await Send(helper, new OpenCase(SeedId.Of<Case>(row.Slug), producer, SeedId.Of<Office>(row.Office), row.Kind, row.Name, row.Representative, row.Phone, row.Commune, row.Hamlet), cancel);
            await Send(helper, new CorrectProducer(producer, row.Kind, row.Name, row.Representative, row.Phone, row.Commune, row.Hamlet, row.About), cancel);
        }

        if (!await Read(db => db.Set<ReceivingAccount>().AnyAsync(a => a.ProducerId == producer, cancel)))
        {
            await Send(helper, new AddReceivingAccount(SeedId.Of<ReceivingAccount>(row.Slug), producer, row.Bin, row.Number, row.Holder, MoneyNews.BankNotices), cancel);
        }

        if (!await Read(db => db.Set<Consent>().AnyAsync(c => c.ProducerId == producer, cancel)))
        {
            await Agree(producer, row.Representative, helper, cancel);
        }
    }

    // The producer reads the code from the phone. Jobs wait until the program is ready, so the message still lies in its row: the seed reads it there and nowhere else.
    private async Task Agree(Id<Producer> producer, string representative, Caller helper, CancellationToken cancel)
    {
        await Send(helper, new SendConsentCode(Id<OneTimeCode>.New(time), producer), cancel);
        var phone = await Read(db => db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Phone).FirstAsync(cancel));
        var messages = await Read(db => db.Set<Job>().AsNoTracking().Where(j => j.Kind == Texting.Kind && j.DoneAt == null).OrderByDescending(j => j.Id).Take(20).Select(j => j.Payload).ToListAsync(cancel));
        var message = messages.Select(m => System.Text.Json.JsonSerializer.Deserialize<TextMessage>(m, PipelineJson.Options)!).First(m => m.Phone == phone);
        var text = await Read(db => ConsentTexts.InForce(db, time.GetUtcNow()).Select(t => t.Id).FirstAsync(cancel));
        if (!await Send(helper, new GiveConsent(producer, text, representative, Code().Match(message.Text).Value), cancel))
        {
            throw new InvalidOperationException("The seed's own code was refused.");
        }
    }

    private async Task Sell(SeedFolder folder, SeedFolder.ProductRow row, Caller helper, CancellationToken cancel)
    {
        var id = SeedId.Of<Listing>(row.Slug);
        if (!await Read(db => db.Set<Listing>().AnyAsync(l => l.Id == id, cancel)))
        {
            await Send(helper, new ListProduct(id, SeedId.Of<Producer>(row.Producer), row.Text, row.Packs), cancel);
        }

        if (!await Read(db => db.Set<Photo>().IgnoreQueryFilters().AnyAsync(p => p.ListingId == id, cancel)))
        {
            await using var scope = Scopes.CreateAsyncScope();
            var upload = scope.ServiceProvider.GetRequiredService<PhotoUpload>();
            await Send(helper, await upload.Prepare(SeedId.Of<Photo>(row.Slug), id, await folder.Picture(row.Picture, cancel), isIllustration: true, cancel), cancel);
        }

        if (await Read(db => db.Set<Listing>().AnyAsync(l => l.Id == id && l.State == ListingState.Draft, cancel)))
        {
            await papers.OfProduct(row.Slug, helper, cancel);
            await Send(helper, new PublishListing(id), cancel);
        }
    }

    // One helper of each office acts for its producers, with exactly that helper's rights.
    private async Task<Dictionary<string, Caller>> Helpers(SeedFolder folder, CancellationToken cancel)
    {
        Dictionary<string, Caller> helpers = new(StringComparer.Ordinal);
        foreach (var slug in folder.Producers().Select(p => p.Office).Distinct(StringComparer.Ordinal))
        {
            var office = SeedId.Of<Office>(slug);
            var now = time.GetUtcNow();
            var person = await Read(db => db.Set<RoleGrant>().Where(g => g.OfficeId == office && g.Role == Role.Helper && g.From <= now && (g.To == null || g.To > now))
                .OrderBy(g => g.From).Select(g => (Id<Person>?)g.PersonId).FirstOrDefaultAsync(cancel));
            helpers[slug] = new Caller(CallerKind.Seed, person ?? throw new InvalidOperationException($"Office {slug} has no helper in the seed."), "market");
        }

        return helpers;
    }

    [System.Text.RegularExpressions.GeneratedRegex("[0-9]{6}", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex Code();

    [LoggerMessage(Level = LogLevel.Information, Message = "Seed: producers after {Elapsed}")]
    private partial void LogProducers(TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Seed: {Products} products after {Elapsed}")]
    private partial void LogDone(int products, TimeSpan elapsed);
}
