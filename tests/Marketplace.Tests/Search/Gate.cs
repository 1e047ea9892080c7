using System.Net;
using System.Net.Sockets;

namespace Marketplace.Tests.Search;

/// <summary>Stands between the program and a server: lets everything through, cuts every connection, or lets everybody wait.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly List<TcpClient> open = [];
    private readonly Uri behind;
    private readonly Task accepting;
    private volatile bool isCut;
    private volatile TaskCompletionSource? waiting;

    public Gate(string behind)
    {
        this.behind = new(behind);
        listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        accepting = Accept();
    }

    public string Url { get; }

    /// <summary>As if the server had been killed.</summary>
    public void Cut()
    {
        isCut = true;
        lock (open)
        {
            open.ForEach(c => c.Close());
            open.Clear();
        }
    }

    /// <summary>As if the server answered nothing any more.</summary>
    public void Hold() => waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything through again.</summary>
    public void Open()
    {
        isCut = false;
        Interlocked.Exchange(ref waiting, null)?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Open();
        await end.CancelAsync();
        listener.Stop();
        Cut();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(end.Token);
            if (isCut)
            {
                client.Close();
                continue;
            }

            TcpClient server = new();
            lock (open)
            {
                open.AddRange([client, server]);
            }

            await server.ConnectAsync(behind.Host, behind.Port, end.Token);
            _ = Copy(client, server);
            _ = Copy(server, client);
        }
    }

    private async Task Copy(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, end.Token) is > 0 and var count)
            {
                if (waiting is { } held)
                {
                    await held.Task;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), end.Token);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut.
        }

        from.Close();
        to.Close();
    }
}
