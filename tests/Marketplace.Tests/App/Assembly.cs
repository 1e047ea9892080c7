using Marketplace.Tests.App;

// One program for most tests; a test that moves the clock or needs other settings makes its own.
[assembly: AssemblyFixture(typeof(AppHost))]
