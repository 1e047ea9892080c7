using Marketplace.Adapters.Search;

namespace Marketplace.Tests.Search;

/// <summary>The sets that search brings together sixty-four documents at a time, against sets that hold one after the other.</summary>
public sealed class WordSetTests
{
    public static TheoryData<int> Ends => [1, 63, 64, 65, 127, 128, 1000, 4096];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Sets_brought_together_hold_what_sets_of_numbers_hold(int end)
    {
        Random random = new(end);
        using DocumentSet set = new(end);
        HashSet<int> plain = [];
        for (var turn = 0; turn < 60; turn++)
        {
            var some = Some(random, end, later: 70);
            var below = some.Where(d => d < end).ToHashSet();
            using DocumentSet other = new(end);
            other.Add(new DocumentList(some));
            other.All().ShouldBe(below.Order(), "what came later is left out");
            switch (random.Next(4))
            {
                case 0:
                    set.Add(other);
                    plain.UnionWith(below);
                    break;
                case 1:
                    set.Drop(other);
                    plain.ExceptWith(below);
                    break;
                case 2 when plain.Count > end / 2:
                    set.Keep(other);
                    plain.IntersectWith(below);
                    break;
                default:
                    set.Add(new DocumentList(some));
                    plain.UnionWith(below);
                    break;
            }

            set.All().ShouldBe(plain.Order());
            set.Count.ShouldBe(plain.Count);
            Enumerable.Range(0, end + 70).Where(set.Contains).ShouldBe(plain.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_list_is_walked_within_a_set_in_order_and_no_further(int end)
    {
        Random random = new(end);
        for (var turn = 0; turn < 40; turn++)
        {
            using DocumentSet set = new(end);
            var held = Some(random, end, later: 0);
            set.Add(new DocumentList(held));
            var listed = Some(random, end, later: 200);
            List<int> walked = [];
            foreach (var document in new DocumentList(listed).In(set))
            {
                walked.Add(document);
            }

            walked.ShouldBe(listed.Intersect(held).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Documents_with_at_least_a_sum_of_weights_are_those_that_adding_up_finds(int end)
    {
        Random random = new(end);
        using DocumentSet reached = new(end);
        using WeightedSets sums = new(reached);
        var plain = new int[end];
        for (var left = WeightedSets.Most; left > 0;)
        {
            var weight = Math.Min(left, random.Next(1, 40));
            left -= weight;
            using DocumentSet set = new(end);
            foreach (var document in Some(random, end, later: 0))
            {
                set.Add(document);
                plain[document] += weight;
            }

            sums.Add(set, weight);
        }

        for (var sum = 1; sum <= WeightedSets.Most; sum++)
        {
            sums.AtLeast(sum, reached);
            reached.All().ShouldBe(Enumerable.Range(0, end).Where(d => plain[d] >= sum));
        }
    }

    // Few, many or all; growing.
    private static int[] Some(Random random, int end, int later)
    {
        var part = random.Next(5) switch { 0 => 0.01, 1 => 0.2, 2 => 0.5, 3 => 0.95, _ => 1 };
        return [.. Enumerable.Range(0, end + later).Where(_ => random.NextDouble() < part)];
    }
}
