using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>A case with all that its tasks need, for its helpers and for the producer's own people.</summary>
public sealed record GetCase(Id<Case> Case) : IQuery<CaseFile>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Case);
}

/// <summary>A case.</summary>
/// <param name="Id">The case.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="OpenedBy">The helper who opened it.</param>
/// <param name="Office">The office.</param>
/// <param name="IsHelping">The caller acts for the producer.</param>
/// <param name="Producer">Who sells.</param>
/// <param name="Text">The consent text in force, or null before the first.</param>
/// <param name="Consent">The consent that holds, or null.</param>
/// <param name="Account">Where buyers pay to, or null.</param>
/// <param name="Products">The producer's listings, newest first, at most 50, each with what is missing of it.</param>
public sealed record CaseFile(
    Id<Case> Id,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    string Office,
    bool IsHelping,
    CaseFile.Who Producer,
    CaseFile.Words? Text,
    CaseFile.Agreed? Consent,
    CaseFile.Money? Account,
    IReadOnlyList<CaseFile.Product> Products)
{
    /// <summary>The producer.</summary>
    public sealed record Who(Id<Producer> Id, ProducerKind Kind, string Name, string Representative, string Phone, string CommuneCode, string Hamlet, string Place, string About, bool IsSample);

    /// <summary>A text with its paragraphs.</summary>
    public sealed record Words(Id<ConsentText> Id, string Edition, IReadOnlyList<string> Paragraphs);

    /// <summary>Who agreed, when, with whose help.</summary>
    public sealed record Agreed(DateTimeOffset At, string By, string Edition, string? Helper);

    /// <summary>An account; <paramref name="Differs"/> where its holder is called otherwise than the representative.</summary>
    public sealed record Money(string Bank, string Number, string Holder, MoneyNews News, bool Differs);

    /// <summary>A listing and the fields that are missing.</summary>
    public sealed record Product(ProductRow Row, IReadOnlyList<Refusal> Gaps);
}

internal sealed class GetCaseHandler(MarketplaceContext db, RegionIndex regions, ProductRows rows, ListingCheck check, CallerHolder holder, TimeProvider time) : IRequestHandler<GetCase, CaseFile>
{
    private const int MostProducts = 50;

    // The bank of sample accounts (seed/sample-bank.json), which no list has.
    private const string SampleBank = "999999";

    public async Task<CaseFile> Handle(GetCase request, CancellationToken cancellationToken)
    {
        var file = await db.Set<Case>().AsNoTracking().FirstAsync(c => c.Id == request.Case, cancellationToken);
        var producer = await db.Set<Producer>().AsNoTracking().FirstAsync(p => p.Id == file.ProducerId, cancellationToken);
        var now = time.GetUtcNow();
        var text = await ConsentTexts.InForce(db, now).FirstOrDefaultAsync(cancellationToken);
        var listings = await db.Set<Listing>().AsNoTracking().Where(l => l.ProducerId == producer.Id).OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id).Take(MostProducts).ToListAsync(cancellationToken);
        List<CaseFile.Product> products = [];
        foreach (var (listing, row) in listings.Zip(await rows.Of(listings, cancellationToken)))
        {
            // What is in the shop is complete: publishing asked for it.
            products.Add(new(row, listing.State == ListingState.Published ? [] : await check.Gaps(listing, cancellationToken)));
        }

        return new(
            file.Id,
            file.OpenedAt,
            await NameOf(file.OpenedBy, cancellationToken) ?? "",
            await db.Set<Office>().Where(o => o.Id == file.OfficeId).Select(o => o.Name).FirstAsync(cancellationToken),
            !await Acting.IsOwn(db, holder.Caller, producer.Id, now, cancellationToken),
            new(producer.Id, producer.Kind, producer.Name, producer.Representative, PhoneNumber.Parse(producer.Phone).Display, producer.CommuneCode, producer.Hamlet, Places.Of(regions, producer.Hamlet, producer.CommuneCode, withProvince: true), producer.About, producer.IsSample),
            text is null ? null : new(text.Id, text.Edition, text.Body.Split("\n\n")),
            await Consent(producer.Id, cancellationToken),
            await Account(producer, cancellationToken),
            products);
    }

    private async Task<CaseFile.Agreed?> Consent(Id<Producer> producer, CancellationToken cancel)
    {
        var consent = await db.Set<Consent>().AsNoTracking().Where(c => c.ProducerId == producer && c.WithdrawnAt == null).OrderByDescending(c => c.GivenAt).FirstOrDefaultAsync(cancel);
        return consent is null ? null : new(
            consent.GivenAt,
            consent.GivenBy,
            await db.Set<ConsentText>().Where(t => t.Id == consent.TextId).Select(t => t.Edition).FirstOrDefaultAsync(cancel) ?? "",
            consent.HelpedBy is { } helper ? await NameOf(helper, cancel) : null);
    }

    private async Task<CaseFile.Money?> Account(Producer producer, CancellationToken cancel)
    {
        var account = await db.Set<ReceivingAccount>().AsNoTracking().Where(a => a.ProducerId == producer.Id && a.RetiredAt == null).OrderByDescending(a => a.AddedAt).FirstOrDefaultAsync(cancel);
        return account is null ? null : new(Banks.Find(account.Bin)?.Name ?? (account.Bin == SampleBank ? "Ngân hàng mẫu" : account.Bin), account.Number, account.Holder, account.News, account.Holder != BankAccount.FoldHolder(producer.Representative));
    }

    private Task<string?> NameOf(Id<Person> person, CancellationToken cancel) =>
        db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).FirstOrDefaultAsync(cancel);
}
