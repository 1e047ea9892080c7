using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Marketplace.Tests.Search;

/// <summary>Speaks TLS with a certificate of an authority of its own, and knows nobody's key: every request is answered 401, as Elasticsearch does.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private const string Refused = """{"error":{"type":"security_exception","reason":"unable to authenticate with provided credentials"},"status":401}""";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly X509Certificate2 certificate;
    private readonly Task serving;

    /// <summary>Serves until it is disposed.</summary>
    /// <param name="host">The name in its certificate.</param>
    /// <param name="endsAt">When the certificate ends.</param>
    public TlsServer(string host, DateTimeOffset endsAt)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var root = authority.CreateSelfSigned(endsAt.AddYears(-2), endsAt.AddYears(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=" + host, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(root, endsAt.AddYears(-1), endsAt, [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        certificate = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        Authority = root.ExportCertificatePem();
        Fingerprint = signed.GetCertHashString(HashAlgorithmName.SHA256);
        listener.Start();
        serving = Serve();
    }

    /// <summary>Its address under the name <c>localhost</c>.</summary>
    public string Url => $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The authority's certificate, in PEM.</summary>
    public string Authority { get; }

    /// <summary>SHA-256 of the server's certificate.</summary>
    public string Fingerprint { get; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        listener.Dispose();
        end.Dispose();
        certificate.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                _ = Answer(await listener.AcceptTcpClientAsync(end.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task Answer(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using SslStream stream = new(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, end.Token);
                _ = await stream.ReadAsync(new byte[8_192], end.Token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nX-Elastic-Product: Elasticsearch\r\nContent-Length: {Refused.Length}\r\nConnection: close\r\n\r\n{Refused}"), end.Token);
            }
        }
        catch (Exception error) when (error is IOException or AuthenticationException or OperationCanceledException or SocketException)
        {
            // Who does not trust it hangs up.
        }
    }
}
