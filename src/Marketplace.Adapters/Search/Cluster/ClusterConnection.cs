using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Marketplace.Domain.Search;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>A kind of call, with its patience.</summary>
internal enum CallKind
{
    /// <summary>Somebody waits for it: never tried again.</summary>
    Search,

    /// <summary>Changes; safe to repeat, since they carry versions.</summary>
    Write,

    /// <summary>All else.</summary>
    Admin,
}

/// <summary>The one client of this process. Every failure leaves it as a <see cref="SearchAwayException"/>.</summary>
internal sealed partial class ClusterConnection : IDisposable
{
    private const int MostTries = 3;
    private readonly ClusterOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ClusterConnection> log;
    private readonly ElasticsearchClientSettings settings;
    private readonly StaticNodePool nodes;

    public ClusterConnection(IOptions<ClusterOptions> options, TimeProvider time, ILogger<ClusterConnection> log)
    {
        (this.options, this.time, this.log) = (options.Value, time, log);
        var uris = this.options.Url.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => new Uri(u));
        nodes = this.options.Sniff ? new SniffingNodePool(uris) : new StaticNodePool(uris);
        settings = new ElasticsearchClientSettings(nodes)
            .DisablePing().MaximumRetries(0).SniffOnStartup(this.options.Sniff).SniffOnConnectionFault(this.options.Sniff)
            .DeadTimeout(TimeSpan.FromSeconds(2)).MaxDeadTimeout(TimeSpan.FromSeconds(10)).DisableMetaHeader(true).DisableAutomaticProxyDetection(true);
        if (this.options.ApiKey.Length > 0)
        {
            settings = settings.Authentication(new ApiKey(this.options.ApiKey));
        }
        else if (this.options.User.Length > 0)
        {
            settings = settings.Authentication(new BasicAuthentication(this.options.User, this.options.Password));
        }

        if (this.options.Fingerprint.Length > 0)
        {
            settings = settings.CertificateFingerprint(this.options.Fingerprint);
        }
        else if (this.options.Authority.Length > 0)
        {
            settings = settings.ServerCertificateValidationCallback(Trusts(this.options.Authority));
        }

        Client = new(settings);
    }

    /// <summary>For its serializer.</summary>
    public ElasticsearchClient Client { get; }

    /// <summary>Sends and gives the answer with its status; 404 and what <paramref name="allowed"/> names are answers, all else is a failure.</summary>
    public async Task<(int Status, JsonDocument Body)> Send(CallKind kind, HttpMethod method, string path, byte[]? body, CancellationToken cancel, params int[] allowed)
    {
        for (var tried = 1; ; tried++)
        {
            var (status, answer, failure) = await Try(kind, method, path, body, cancel);
            if (failure is null && answer is not null && (status is >= 200 and < 300 or 404 || allowed.Contains(status)))
            {
                return (status, answer);
            }

            var away = failure ?? Refusal(status, answer);
            answer?.Dispose();
            if (kind == CallKind.Search || tried == MostTries || away.Reason is not (AwayReason.Unreachable or AwayReason.Busy))
            {
                throw away;
            }

            await Task.Delay(TimeSpan.FromMilliseconds((100 << tried) + RandomNumberGenerator.GetInt32(100)), time, cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)settings).Dispose();

    private async Task<(int Status, JsonDocument? Body, SearchAwayException? Failure)> Try(CallKind kind, HttpMethod method, string path, byte[]? body, CancellationToken cancel)
    {
        if (kind == CallKind.Search && options.LogRequests && body is not null && log.IsEnabled(LogLevel.Information))
        {
            var json = System.Text.Encoding.UTF8.GetString(body);
            LogRequest(path, json);
        }

        var patience = kind switch { CallKind.Search => options.SearchTimeout, CallKind.Write => options.WriteTimeout, _ => options.AdminTimeout };
        using CancellationTokenSource late = new(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        RequestConfiguration request = new() { RequestTimeout = patience + TimeSpan.FromSeconds(1), MaxRetries = nodes.Nodes.Count - 1, ContentType = path.Contains("_bulk", StringComparison.Ordinal) || path.Contains("_msearch", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json", Accept = "application/json", DisableAuditTrail = true };
        try
        {
            var answer = await Client.Transport.RequestAsync<BytesResponse>(method, path, body is null ? null! : PostData.Bytes(body), request, either.Token);
            cancel.ThrowIfCancellationRequested();
            if (answer.ApiCallDetails.HttpStatusCode is { } status)
            {
                return (status, JsonDocument.Parse(answer.Body is { Length: > 0 } text && text[0] is (byte)'{' or (byte)'[' ? answer.Body : "{}"u8.ToArray()), null);
            }

            return (0, null, Unreached(answer.ApiCallDetails.OriginalException, late.IsCancellationRequested));
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return (0, null, Unreached(error, late.IsCancellationRequested));
        }
    }

    private static SearchAwayException Unreached(Exception? error, bool late)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Security.Authentication.AuthenticationException)
            {
                return new(AwayReason.Certificate, inner.Message, error);
            }
        }

        return late ? new(AwayReason.Slow, "No answer in time", error) : new(AwayReason.Unreachable, error?.GetBaseException().Message ?? "No connection", error);
    }

    private static SearchAwayException Refusal(int status, JsonDocument? body)
    {
        var error = body is not null && body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("error", out var told) && told.ValueKind == JsonValueKind.Object ? told : default;
        var type = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("type", out var t) ? t.GetString() ?? "" : "";
        var detail = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("reason", out var r) ? r.GetString() ?? "" : "";
        var reason = status switch
        {
            401 => AwayReason.Unauthorised,
            403 => type == "cluster_block_exception" ? AwayReason.ReadOnly : AwayReason.Unauthorised,
            404 => AwayReason.NoIndex,
            429 => type == "cluster_block_exception" ? AwayReason.ReadOnly : AwayReason.Busy,
            502 or 503 or 504 => AwayReason.Unreachable,
            _ => AwayReason.Refused,
        };
        return new(reason, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{status} {type}: {detail}"));
    }

    // Only what the file's authorities have signed, for the name that was asked for and within its dates.
    private static Func<object, X509Certificate, X509Chain, System.Net.Security.SslPolicyErrors, bool> Trusts(string file)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(file);
        return (_, certificate, _, errors) =>
        {
            if (certificate is not X509Certificate2 shown || errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch))
            {
                return false;
            }

            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(shown);
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Asked of Elasticsearch {Path}: {Json}")]
    private partial void LogRequest(string path, string json);
}
