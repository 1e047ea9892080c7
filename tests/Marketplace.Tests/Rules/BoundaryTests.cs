using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Adapters.Photos;
using Marketplace.Domain.Kernel;
using Marketplace.Pipeline;

namespace Marketplace.Tests.Rules;

/// <summary>What each project may know of.</summary>
public sealed partial class BoundaryTests
{
    private static readonly Assembly Domain = typeof(Entity).Assembly;
    private static readonly Assembly Adapters = typeof(PhotoWorker).Assembly;
    private static readonly Assembly Program = typeof(Dispatcher).Assembly;

    // Their project files keep them from the compiler already; this keeps anybody from adding a package reference.
    private static readonly string[] Vendors = ["NetVips", "SixLabors", "QRCoder", "ZXing", "Stripe", "Elastic", "Amazon", "AWSSDK", "MailKit", "MimeKit", "PdfSharp", "HtmlSanitizer", "Lucene"];

    [Fact]
    public void The_domain_stands_on_the_base_library_alone()
    {
        References(Domain).Where(r => !r.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();
        Tree.Files("src/Marketplace.Domain", ".csproj").Single().Text.ShouldNotContain("Reference Include", Case.Insensitive);
    }

    [Fact]
    public void Adapters_hold_no_web_code()
    {
        References(Adapters).Where(r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)).ShouldBeEmpty();
        References(Adapters).ShouldNotContain("Marketplace");
    }

    [Fact]
    public void Of_an_adapter_only_its_registration_its_options_and_the_photo_worker_are_seen() =>
        Adapters.GetExportedTypes().Where(t => t != typeof(PhotoWorker) && !IsOptions(t) && !IsRegistration(t)).Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public void The_program_names_no_vendor_of_an_adapter() =>
        References(Program).Where(r => Vendors.Any(v => r.StartsWith(v, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();

    [Fact]
    public void Features_and_pipeline_name_no_database() =>
        Tree.Files("src/Marketplace", ".cs", ".cshtml").Where(f => !f.Path.StartsWith("src/Marketplace/Persistence/", StringComparison.Ordinal))
            .SelectMany(f => Database().Matches(f.Text).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value}"))
            .Where(found => !ChoosesTheContext(found))
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_pipeline_knows_more_of_MediatR_than_requests_and_their_handlers() =>
        Tree.Files("src/Marketplace", ".cs", ".cshtml").Where(f => !f.Path.StartsWith("src/Marketplace/Pipeline/", StringComparison.Ordinal))
            .SelectMany(f => Mediator().Matches(f.Text).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value}"))
            .ShouldBeEmpty();

    [Fact]
    public void No_handler_sends_another_request() =>
        Program.GetTypes().Where(t => t.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(MediatR.IRequestHandler<,>) || i.GetGenericTypeDefinition() == typeof(IReactTo<>))))
            .Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(Dispatcher))))
            .Select(t => t.Name).ShouldBeEmpty();

    [Fact]
    public void No_handler_saves_or_opens_a_transaction() =>
        Tree.Files("src/Marketplace/Features", ".cs").Where(f => f.Text.Contains("IRequestHandler<", StringComparison.Ordinal) || f.Text.Contains("IReactTo<", StringComparison.Ordinal))
            .SelectMany(f => OutsideItsCommand().Matches(f.Text).Select(m => $"{f.Path}:{f.LineAt(m.Index)} {m.Value}"))
            .ShouldBeEmpty("the pipeline saves once and commits once");

    private static bool IsOptions(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal) || type is { IsEnum: true };

    private static bool IsRegistration(Type type) =>
        type is { IsAbstract: true, IsSealed: true } && type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).All(m => m.Name.StartsWith("Add", StringComparison.Ordinal));

    // The protection keys are registered by the type of the context in use: the one place outside Persistence that tells them apart.
    private static bool ChoosesTheContext(string found) => found.StartsWith("src/Marketplace/Features/Shell/ShellFeature.cs", StringComparison.Ordinal);

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(r => r.Name!)];

    [GeneratedRegex(@"\b(Npgsql\b(?!\.OpenTelemetry)|Microsoft\.Data\.Sqlite\b|Persistence\.(Sqlite|Postgres)\b|SqliteContext\b|PostgresContext\b|FromSqlRaw\b|ExecuteSqlRaw\b|IsSqlite\(|IsNpgsql\()", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Database();

    [GeneratedRegex(@"\b(IMediator|ISender|IPublisher|INotification|INotificationHandler|IPipelineBehavior|ServiceFactory|RequestHandlerDelegate)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mediator();

    [GeneratedRegex(@"\bSaveChanges(Async)?\(|BeginTransaction|BeginCommand\(|CommitTransaction", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutsideItsCommand();
}
