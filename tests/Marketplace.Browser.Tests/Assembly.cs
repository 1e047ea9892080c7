using Marketplace.Browser.Tests;

// One program with the real seed and one browser for all tests; they take turns, as one person at one machine would.
[assembly: AssemblyFixture(typeof(Site))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
