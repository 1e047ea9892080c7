using BenchmarkDotNet.Running;
using Marketplace.Benchmarks.Photos;
using Marketplace.Benchmarks.Search;

if (args is ["relevance", .. var rest])
{
    return await Relevance.Run(rest);
}

if (args is ["photos", .. var rounds])
{
    return await Throughput.Run(rounds);
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
return 0;
