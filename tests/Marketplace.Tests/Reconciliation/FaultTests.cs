using Marketplace.Domain.Kernel;
using Marketplace.Domain.Reconciliation;

namespace Marketplace.Tests.Reconciliation;

public sealed class FaultTests(MoneyWorld world) : IClassFixture<MoneyWorld>
{
    [Fact]
    public async Task Faults_put_by_hand_between_orders_books_bank_and_provider_are_all_found_and_nothing_right_is_touched()
    {
        await world.Live();
        (await Tell(await world.Compare())).ShouldBe("", "nothing is wrong in a world that nobody harmed");
        Faults.All.Count.ShouldBeGreaterThanOrEqualTo(30);
        foreach (var fault in Faults.All)
        {
            var before = await world.Snapshot();
            await fault.Harm(world);
            var harmed = await world.Snapshot();
            var run = await world.Compare();
            run.State.ShouldBe(ReconciliationState.Finished, fault.Name);
            (await Tell(run)).ShouldBe(string.Join(", ", fault.Kinds.Select(k => k.ToString()).Order()), fault.Name);
            if (fault.Heal is null)
            {
                if (fault.Kinds[0] == FindingKind.EntryMissing)
                {
                    (await world.Snapshot()).ShouldBe(before, fault.Name);
                }

                (await world.Findings(FindingState.Open)).ShouldBeEmpty(fault.Name);
            }
            else
            {
                (await world.Snapshot()).ShouldBe(harmed, fault.Name);
                await fault.Heal(world);
            }

            (await Tell(await world.Compare())).ShouldBe("", "after " + fault.Name);
            (await world.Findings(FindingState.Open)).ShouldBeEmpty("after " + fault.Name);
        }
    }

    // Kinds that this run found, each once.
    private async Task<string> Tell(ReconciliationRun run)
    {
        var found = (await world.Findings(FindingState.Open)).Concat((await world.Findings(FindingState.Mended)).Where(f => f.SeenAt >= run.StartedAt)).ToList();
        return string.Join(", ", found.Select(f => f.Kind.ToString()).Distinct().Order()) + (found.Exists(f => f.Expected == f.Actual) ? " says nothing" : "");
    }
}
