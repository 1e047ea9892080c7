using BenchmarkDotNet.Running;
using Marketplace.Benchmarks.Search;

if (args is ["relevance", .. var rest])
{
    return await Relevance.Run(rest);
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
return 0;
