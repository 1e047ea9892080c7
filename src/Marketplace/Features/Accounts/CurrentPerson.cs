using Marketplace.Domain.Accounts;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Accounts;

/// <summary>The signed-in person of this request, read once, for frames and menus.</summary>
public sealed class CurrentPerson(Dispatcher dispatcher, CallerHolder holder, Texts texts)
{
    private Task<Me>? me;

    /// <summary>One line of the desk's menu.</summary>
    public sealed record Entry(string Address, string Label);

    /// <summary>The person, or null where nobody is signed in.</summary>
    public async Task<Me?> Find(CancellationToken cancel) =>
        holder.Caller.Person is null ? null : await (me ??= dispatcher.Send(new WhoAmI(), cancel));

    /// <summary>Name and place, as the desk's header shows them: <c>Trần Thị Bình · Bưu cục Yên Mô</c>.</summary>
    public string Label(Me person)
    {
        var place = person.Roles.FirstOrDefault(r => r.OfficeName is not null)?.OfficeName
            ?? (person.Producers.Count == 1 ? person.Producers[0].Name : null)
            ?? (person.Roles.Count > 0 ? texts["accounts.role." + person.Roles[0].Role] : null);
        return place is null ? person.Name : person.Name + " · " + place;
    }

    /// <summary>What the person finds at the desk.</summary>
    public IReadOnlyList<Entry> Menu(Me person)
    {
        List<Entry> entries = [new("/desk", texts["accounts.menu.today"])];
        if (person.Offices.Count > 0)
        {
            entries.Add(new("/cases", texts["accounts.menu.cases"]));
        }

        if (person.Producers.Count > 0)
        {
            entries.Add(new("/my/products", texts["accounts.menu.products"]));
        }

        if (person.Producers.Count > 0 || person.Offices.Count > 0)
        {
            entries.Add(new("/my/lots", texts["accounts.menu.lots"]));
            entries.Add(new("/my/orders", texts["accounts.menu.orders"]));
        }

        if (person.Producers.Count + person.Offices.Count > 0)
        {
            entries.Add(new("/my/stamps", texts["accounts.menu.stamps"]));
        }

        if (person.Producers.Count + person.Offices.Count > 0)
        {
            entries.Add(new("/my/verifications", texts["accounts.menu.verifications"]));
        }

        if (person.IsOfficer)
        {
            entries.Add(new("/dossiers", texts["accounts.menu.dossiers"]));
        }

        if (person.Is(Role.Administrator))
        {
            entries.Add(new("/admin/offices", texts["accounts.menu.offices"]));
            entries.Add(new("/admin/people", texts["accounts.menu.people"]));
            entries.Add(new("/admin/delegations", texts["accounts.menu.delegations"]));
            entries.Add(new("/admin/ledger", texts["accounts.menu.ledger"]));
            entries.Add(new("/admin/health", texts["accounts.menu.health"]));
        }

        return entries;
    }

    /// <summary>The entry that an address belongs to: the longest that begins it.</summary>
    public static Entry? At(IReadOnlyList<Entry> entries, PathString path) =>
        entries.Where(e => path.StartsWithSegments(e.Address, StringComparison.OrdinalIgnoreCase)).MaxBy(e => e.Address.Length);
}
