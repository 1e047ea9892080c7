using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Accounts;

/// <summary>The administrator's commands and queries for programs.</summary>
internal static class AdminEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapAdmin(this RouteGroupBuilder api)
    {
        api.MapQuery<ListOffices, IReadOnlyList<ListOffices.Row>>("/admin/offices");
        api.MapCommand<AddOffice, Id<Office>>("/admin/offices");
        api.MapCommand<CorrectOffice, Id<Office>>("/admin/offices/correct");
        api.MapCommand<CloseOffice, Id<Office>>("/admin/offices/close");
        api.MapQuery<ListPeople, ListPeople.Found>("/admin/people");
        api.MapQuery<OnePerson, OnePerson.Sheet>("/admin/people/{id}");
        api.MapCommand<AddPerson, Id<Person>>("/admin/people");
        api.MapCommand<CorrectPerson, Id<Person>>("/admin/people/correct");
        api.MapCommand<ClosePerson, Id<Person>>("/admin/people/close");
        api.MapCommand<GrantRole, Id<RoleGrant>>("/admin/roles");
        api.MapCommand<EndRole, Id<RoleGrant>>("/admin/roles/end");
        api.MapQuery<ListDelegations, ListDelegations.Found>("/admin/delegations");
        api.MapCommand<Delegate, Id<Delegation>>("/delegations");
        api.MapCommand<EndDelegation, Id<Delegation>>("/delegations/end");
        api.MapCommand<JoinProducer, Id<ProducerPerson>>("/admin/producer-people");
        api.MapQuery<RowHistory, IReadOnlyList<RowHistory.Entry>>("/admin/history/{row}");
        api.MapQuery<ReadHealth, ReadHealth.Sheet>("/admin/health");
        api.MapCommand<RetryJob, bool>("/admin/jobs/retry");
        api.MapQuery<TodayAtDesk, TodayAtDesk.Desk>("/desk");
    }
}
