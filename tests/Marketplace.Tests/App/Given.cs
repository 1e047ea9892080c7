using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Tests.App;

/// <summary>People and goods that tests start from.</summary>
public static class Given
{
    /// <summary>Xã Yên Mô.</summary>
    public const string YenMo = "14701";

    private static int phones = 1000;

    /// <summary>Now.</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A phone that nobody else in the tests has, E.164.</summary>
    public static string Phone() => "+8491" + (2_000_000 + Interlocked.Increment(ref phones)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A fresh id.</summary>
    public static Id<T> New<T>() => Id<T>.New(TimeProvider.System);

    /// <summary>A person with no role.</summary>
    public static async Task<Person> Person(this AppHost host, string name = "Phạm Văn Thử", string? phone = null)
    {
        Person person = new(New<Person>(), name, phone ?? Phone(), Now);
        await host.Add(person);
        return person;
    }

    /// <summary>An office in Yên Mô.</summary>
    public static async Task<Office> Office(this AppHost host, OfficeKind kind = OfficeKind.PostOffice)
    {
        Office office = new(New<Office>(), kind, "Bưu cục thử", YenMo, "0229 3000 000");
        await host.Add(office);
        return office;
    }

    /// <summary>A person with a role, granted yesterday.</summary>
    public static async Task<Person> PersonIn(this AppHost host, Role role, Office? office = null)
    {
        var person = await host.Person();
        await host.Add(new RoleGrant(New<RoleGrant>(), person.Id, role, office?.Id ?? (role == Role.Helper ? (await host.Office()).Id : null), Now.AddDays(-1), null));
        return person;
    }

    /// <summary>A producer with its person, an account with bank notices, consent, and, if given, an office that helps.</summary>
    public static async Task<(Producer Producer, Person Owner, ReceivingAccount Account)> Producer(this AppHost host, Office? office = null, MoneyNews news = MoneyNews.BankNotices)
    {
        var owner = await host.Person("Nguyễn Văn An");
        Producer producer = new(New<Producer>(), ProducerKind.Household, "Cơ sở chuối sấy thử", "Nguyễn Văn An", owner.Phone, YenMo, "thôn Yên Hòa", Now);
        ReceivingAccount account = new(New<ReceivingAccount>(), producer.Id, "970405", "3301" + Random.Shared.Next(100_000_000, 999_999_999), "NGUYEN VAN AN", news, SessionGate.NewToken(), Now);
        ConsentText text = new(New<ConsentText>(), "thu-" + producer.Id, "Tôi đồng ý.", Now);
        await host.Add(producer, account, text,
            new ProducerPerson(New<ProducerPerson>(), producer.Id, owner.Id, Now.AddDays(-1)),
            new Consent(New<Consent>(), producer.Id, text.Id, ConsentChannel.PhoneCode, "Nguyễn Văn An", owner.Phone, null, Now));
        if (office is not null)
        {
            await host.Add(new Delegation(New<Delegation>(), producer.Id, office.Id, Now.AddDays(-1), null));
        }

        return (producer, owner, account);
    }

    /// <summary>A published listing with one variant in stock.</summary>
    public static async Task<(Listing Listing, Variant Variant)> Listing(this AppHost host, Producer producer, int stock = 50, long price = 70_000, string title = "Chuối tây sấy dẻo thử")
    {
        Category category = new(New<Category>(), "nhom-" + producer.Id + "-" + Random.Shared.Next(), "Ăn liền", "Snacks", null, 1);
        Listing listing = new(New<Listing>(), producer.Id, new ListingText(category.Id, "2", title, "Soft-dried banana", ["chuối sấy"], "Yên Hòa, Yên Mô", YenMo, "Chuối chín cây, sấy dẻo.", "", "khô mát", 180, [], new Dictionary<string, string>()), Now);
        listing.Publish(Now);
        Variant variant = new(New<Variant>(), listing.Id, "500 g", Money.Dong(price), 1);
        await host.Add(category, listing, variant, new Stock(variant.Id, stock));
        return (listing, variant);
    }

    /// <summary>A person as sender.</summary>
    public static Caller AsCaller(this Person person) => new(CallerKind.Person, person.Id);
}
