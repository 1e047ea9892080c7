using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;

namespace Marketplace.Domain.Tests.Verification;

/// <summary>A dossier goes from hand to hand, and no hand does two of its steps.</summary>
public sealed class DossierTests
{
    private const string Allowed = "Received→Assessed Assessed→Signed Assessed→Refused Signed→Sealed Refused→Sealed Sealed→Returned";
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero);
    private static readonly Id<Person> Assessor = Id<Person>.New(TimeProvider.System);
    private static readonly Id<Person> Leader = Id<Person>.New(TimeProvider.System);
    private static readonly Id<Person> Sealer = Id<Person>.New(TimeProvider.System);

    /// <summary>Every pair of states that the table does not have.</summary>
    public static TheoryData<DossierState, DossierState> Refused =>
        [.. from f in Enum.GetValues<DossierState>() from t in Enum.GetValues<DossierState>() where !Allowed.Split(' ').Contains($"{f}→{t}", StringComparer.Ordinal) select (f, t)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_move_that_is_not_in_the_table_is_refused_and_names_both_states(DossierState from, DossierState to)
    {
        var dossier = In(from);
        var refused = Should.Throw<DomainException>(() => Step(dossier, to, Id<Person>.New(TimeProvider.System)));
        refused.Code.ShouldBe("dossier.move");
        refused.Kind.ShouldBe(RefusalKind.Conflict);
        refused.Refusals[0].Args.ShouldBe([from, to]);
        dossier.State.ShouldBe(from);
    }

    [Fact]
    public void Each_move_of_the_table_is_made_and_told()
    {
        foreach (var pair in Allowed.Split(' ').Select(p => p.Split('→')))
        {
            var (from, to) = (Enum.Parse<DossierState>(pair[0]), Enum.Parse<DossierState>(pair[1]));
            var dossier = In(from);
            dossier.TakeRaised();
            Step(dossier, to, Hand(to));
            dossier.State.ShouldBe(to);
            dossier.HolderId.ShouldBeNull();
            dossier.TakeRaised().ShouldBe([new DossierMoved(dossier.Id, to)]);
        }
    }

    [Fact]
    public void Nobody_takes_a_step_on_a_dossier_that_lies_there_or_in_another_hand()
    {
        var dossier = In(DossierState.Received);
        Should.Throw<DomainException>(() => dossier.Assess(Assessor, true, "")).Code.ShouldBe("dossier.not_taken");
        dossier.Take(Leader, Now);
        Should.Throw<DomainException>(() => dossier.Assess(Assessor, true, "")).Code.ShouldBe("dossier.held");
        Should.Throw<DomainException>(() => dossier.Take(Assessor, Now)).Code.ShouldBe("dossier.held");
        dossier.PutBack();
        dossier.Take(Assessor, Now);
        dossier.Take(Assessor, Now.AddHours(1));
        dossier.HeldSince.ShouldBe(Now);
    }

    [Fact]
    public void Assessing_deciding_and_sealing_are_three_people()
    {
        Should.Throw<DomainException>(() => In(DossierState.Assessed).Take(Assessor, Now)).Code.ShouldBe("dossier.same_person");
        Should.Throw<DomainException>(() => In(DossierState.Signed).Take(Assessor, Now)).Code.ShouldBe("dossier.same_person");
        Should.Throw<DomainException>(() => In(DossierState.Refused).Take(Leader, Now)).Code.ShouldBe("dossier.same_person");
        var returned = In(DossierState.Sealed);
        returned.Take(Sealer, Now);
        returned.Return(Sealer, Now);
        returned.ReturnedAt.ShouldBe(Now);
    }

    [Fact]
    public void A_no_needs_reasons_and_leaves_the_dossier_in_hand_without_them()
    {
        var received = In(DossierState.Received);
        received.Take(Assessor, Now);
        Should.Throw<DomainException>(() => received.Assess(Assessor, false, " ")).Code.ShouldBe("dossier.reasons");
        received.HolderId.ShouldBe(Assessor);
        var assessed = In(DossierState.Assessed);
        assessed.Take(Leader, Now);
        Should.Throw<DomainException>(() => assessed.Refuse(Leader, "")).Code.ShouldBe("dossier.reasons");
        assessed.State.ShouldBe(DossierState.Assessed);
    }

    [Fact]
    public void What_was_given_back_is_taken_by_nobody() =>
        Should.Throw<DomainException>(() => In(DossierState.Returned).Take(Id<Person>.New(TimeProvider.System), Now)).Code.ShouldBe("dossier.done");

    [Fact]
    public void A_dossier_is_late_after_its_last_moment_until_it_is_given_back_and_stays_late_then()
    {
        var dossier = In(DossierState.Sealed);
        dossier.IsLate(dossier.DueAt).ShouldBeFalse();
        dossier.IsLate(dossier.DueAt.AddMinutes(1)).ShouldBeTrue();
        dossier.Take(Sealer, Now);
        dossier.Return(Sealer, dossier.DueAt.AddDays(1));
        dossier.IsLate(Now).ShouldBeTrue();
    }

    private static Dossier In(DossierState state)
    {
        Dossier dossier = new(Id<Dossier>.New(TimeProvider.System), Id<Producer>.New(TimeProvider.System), Id<Lot>.New(TimeProvider.System), Id<Office>.New(TimeProvider.System), "Lô A", "lo a", null, new(Now, Now.AddDays(3), 3, "house"));
        DossierState[] way = state switch
        {
            DossierState.Received => [],
            DossierState.Assessed => [DossierState.Assessed],
            DossierState.Signed => [DossierState.Assessed, DossierState.Signed],
            DossierState.Refused => [DossierState.Assessed, DossierState.Refused],
            DossierState.Sealed => [DossierState.Assessed, DossierState.Signed, DossierState.Sealed],
            _ => [DossierState.Assessed, DossierState.Signed, DossierState.Sealed, DossierState.Returned],
        };
        foreach (var to in way)
        {
            Step(dossier, to, Hand(to));
        }

        return dossier;
    }

    private static Id<Person> Hand(DossierState to) => to switch { DossierState.Assessed => Assessor, DossierState.Signed or DossierState.Refused => Leader, _ => Sealer };

    private static void Step(Dossier dossier, DossierState to, Id<Person> by)
    {
        if (dossier.State != DossierState.Returned)
        {
            dossier.Take(by, Now);
        }

        switch (to)
        {
            case DossierState.Assessed:
                dossier.Assess(by, true, "");
                break;
            case DossierState.Signed:
                dossier.Sign(by);
                break;
            case DossierState.Refused:
                dossier.Refuse(by, "Nhãn thiếu hạn dùng.");
                break;
            case DossierState.Sealed:
                dossier.Seal(by);
                break;
            case DossierState.Returned:
                dossier.Return(by, Now);
                break;
            default:
                Dossier.Moves.Move(dossier.State, to);
                break;
        }
    }
}
