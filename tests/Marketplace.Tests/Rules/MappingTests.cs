using System.Reflection;
using AutoMapper;
using AutoMapper.Internal;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Rules;

/// <summary>AutoMapper projects queries and does nothing else.</summary>
public sealed class MappingTests(AppHost host)
{
    private static readonly Type[] AtRunTime = [typeof(IMapper), typeof(IMapperBase), typeof(IRuntimeMapper), typeof(Mapper)];

    [Fact]
    public void Nobody_maps_objects_at_run_time()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        typeof(Dispatcher).Assembly.GetTypes()
            .Where(t => t.GetFields(All).Any(f => AtRunTime.Contains(f.FieldType))
                || t.GetConstructors(All).Cast<MethodBase>().Concat(t.GetMethods(All)).Any(m => m.GetParameters().Any(p => AtRunTime.Contains(p.ParameterType))))
            .Select(t => t.FullName).ShouldBeEmpty("only ProjectTo is used");
    }

    [Fact]
    public void Every_map_fills_every_member_of_its_read_model()
    {
        var maps = host.Services.GetService<AutoMapper.IConfigurationProvider>() ?? new MapperConfiguration(c => c.AddMaps(typeof(Dispatcher).Assembly));
        maps.AssertConfigurationIsValid();
    }

    [Fact]
    public void Nothing_is_mapped_into_a_row()
    {
        var maps = host.Services.GetService<AutoMapper.IConfigurationProvider>();
        maps?.Internal().GetAllTypeMaps().Where(m => typeof(Domain.Kernel.Entity).IsAssignableFrom(m.DestinationType)).Select(m => m.DestinationType.Name).ShouldBeEmpty();
    }
}
