using System.Reflection;
using Marketplace.Domain.Kernel;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Tests.Rules;

/// <summary>Every command and query is complete.</summary>
public sealed class RequestTests
{
    private static readonly Type[] Types = typeof(Dispatcher).Assembly.GetTypes();
    private static readonly Type[] Requests = [.. Types.Where(t => !t.IsAbstract && !t.IsInterface && typeof(IGuarded).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Fact]
    public void There_are_requests() => Requests.Length.ShouldBeGreaterThan(3);

    [Fact]
    public void Every_request_of_MediatR_is_a_command_or_a_query() =>
        Types.Where(t => !t.IsAbstract && !t.IsInterface && t.GetInterfaces().Any(i => Is(i, typeof(IRequest<>))) && (Kinds(t) != 1))
            .Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public void Every_request_says_who_may_send_it_where_no_form_can_bind_it()
    {
        Requests.Where(t => t.GetInterfaceMap(typeof(IGuarded)).TargetMethods.Single().IsPublic).Select(t => t.Name).ShouldBeEmpty();
        Requests.Where(t => t.GetProperty("Access") is not null).Select(t => t.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var handlers = Types.Where(t => t is { IsAbstract: false, IsInterface: false }).SelectMany(t => t.GetInterfaces()).Where(i => Is(i, typeof(IRequestHandler<,>))).ToLookup(i => i.GetGenericArguments()[0]);
        Requests.Where(r => handlers[r].Count() != 1).Select(r => $"{r.Name}: {handlers[r].Count()}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_id_in_a_request_is_named_by_its_access()
    {
        List<string> forgotten = [];
        foreach (var type in Requests)
        {
            Sample sample = new(fillOptional: true);
            var access = AccessOf(sample.Of(type));
            var named = access.AllIds().Select(i => i.Value).ToHashSet();
            forgotten.AddRange(sample.Ids.Where(i => !named.Contains(i.Id.Value)).Select(i => i.Path));
        }

        forgotten.ShouldBeEmpty("decide by the row, or name it with the reason why nothing is decided by it");
    }

    [Fact]
    public void Every_kind_of_row_that_decides_a_right_has_exactly_one_ownership()
    {
        var known = Types.Where(t => !t.IsAbstract && typeof(IOwnership).IsAssignableFrom(t)).Select(KindOf).ToList();
        var asked = Requests.SelectMany(t => new[] { true, false }.SelectMany(fill => AccessOf(new Sample(fill).Of(t)).Rules)).OfType<RowRule>().Select(r => r.Row.Of).Distinct().ToList();
        asked.Where(kind => known.Count(k => k == kind) != 1).Select(k => k.Name).ShouldBeEmpty();
        known.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_open_or_names_a_row_without_deciding_by_it_gives_its_reason()
    {
        foreach (var type in Requests)
        {
            var access = AccessOf(new Sample(fillOptional: true).Of(type));
            access.Rules.ShouldNotBeEmpty(type.Name);
            access.Rules.OfType<AnyoneRule>().Select(r => r.Reason).Concat(access.Named.Select(n => n.Reason)).ShouldAllBe(reason => reason.Length >= 10, type.Name);
        }
    }

    [Fact]
    public void An_answer_that_is_cached_for_all_is_open_to_all() =>
        Requests.Where(t => typeof(IPublicQuery).IsAssignableFrom(t) && !AccessOf(new Sample(fillOptional: true).Of(t)).Rules.All(r => r is AnyoneRule)).Select(t => t.Name).ShouldBeEmpty();

    private static Access AccessOf(object request) => ((IGuarded)request).Access;

    private static bool Is(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    private static int Kinds(Type type) => type.GetInterfaces().Count(i => Is(i, typeof(ICommand<>)) || Is(i, typeof(IQuery<>)));

    private static Type KindOf(Type ownership)
    {
        for (var type = ownership; type is not null; type = type.BaseType)
        {
            if (Is(type, typeof(Owns<>)))
            {
                return type.GetGenericArguments()[0];
            }
        }

        throw new InvalidOperationException(ownership.Name + " derives from no Owns<T>.");
    }
}
