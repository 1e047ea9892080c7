using System.Diagnostics;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The program as a process of its own, on a free port, with a fresh data folder and the real seed; and Chromium.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);
    private static readonly string[] Quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string folder = Directory.CreateTempSubdirectory("chophien-browser-").FullName;
    private Process? program;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where Chromium is.</summary>
    public static string Chromium { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <summary>Where the program listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        Address = await Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Quiet });
    }

    /// <summary>Somebody at a phone of 360 px; with <paramref name="script"/> off, a browser that runs none.</summary>
    public async Task<Visit> Visit(bool script = true)
    {
        Assert.SkipWhen(browser is null, $"Chromium is not at {Chromium}; CHROMIUM says where it is.");
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = Browser.Tests.Visit.Phone, Height = 740 },
        });
        context.SetDefaultTimeout(60_000);
        return new Visit(await context.NewPageAsync(), script);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (program is { HasExited: false })
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }

        program?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Marketplace.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The tests do not lie in a checkout.");
    }

    private async Task<string> Start()
    {
        // bin/Debug/net10.0 of the tests names the configuration that the program was built in.
        var build = Path.Combine(new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name);
        var source = Path.Combine(Root, "src", "Marketplace");
        ProcessStartInfo start = new("dotnet", [Path.Combine(source, "bin", build, "Marketplace.dll"), "--urls", "http://127.0.0.1:0", "--contentRoot", source])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Database__DataFolder"] = folder,
                ["Database__Postgres"] = "",
                ["Shell__Seed"] = Path.Combine(Root, "seed"),
                ["Shell__Announce"] = "true",
            },
        };
        program = Process.Start(start)!;
        Queue<string> complaints = new();
        program.ErrorDataReceived += (_, line) => Keep(complaints, line.Data);
        program.BeginErrorReadLine();
        using CancellationTokenSource late = new(Longest);
        while (await program.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.StartsWith("Ready ", StringComparison.Ordinal))
            {
                // Whatever is said later must be read as well, or the pipe fills and the program stands still.
                _ = program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return line["Ready ".Length..].Trim();
            }
        }

        throw new InvalidOperationException("The program ended before it was ready:\n" + string.Join('\n', complaints));
    }

    private static void Keep(Queue<string> complaints, string? line)
    {
        lock (complaints)
        {
            complaints.Enqueue(line ?? "");
            if (complaints.Count > 40)
            {
                complaints.Dequeue();
            }
        }
    }
}
