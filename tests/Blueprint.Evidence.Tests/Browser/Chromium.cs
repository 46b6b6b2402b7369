using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Evidence.Tests.Browser;

/// <summary>A Chromium without a window, steered over its DevTools protocol. A driver's package would weigh more than the browser.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome.exe", "msedge.exe"];
    private static readonly string[] WindowsFolders = ["ProgramFiles", "ProgramFiles(x86)"];

    private readonly Process process;
    private readonly ClientWebSocket socket = new();
    private readonly string profile;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> waiting = [];
    private readonly ConcurrentQueue<JsonObject> events = [];
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource end = new();
    private int last;
    private Task listening = Task.CompletedTask;
    private Task complaints = Task.CompletedTask;

    private Chromium(Process process, string profile) => (this.process, this.profile) = (process, profile);

    /// <summary>The browser's program: what BLUEPRINT_BROWSER names, or one of the usual names; null for none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>What pages told of since the last time somebody asked.</summary>
    public IReadOnlyList<JsonObject> TakeEvents()
    {
        var taken = new List<JsonObject>();
        while (events.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }

    /// <summary>Starts it.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        var process = new Process
        {
            // In a container everybody is root, and Chromium's sandbox does not start for root; the page is our own.
            StartInfo = new(Program!, ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        process.Start();
        const string Begin = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Begin, StringComparison.Ordinal))
            {
                var browser = new Chromium(process, profile);
                browser.complaints = process.StandardError.ReadToEndAsync();
                await browser.socket.ConnectAsync(new(line[Begin.Length..]), CancellationToken.None);
                browser.listening = browser.ListenAsync();
                return browser;
            }
        }

        throw new InvalidOperationException($"{Program} ended with {process.ExitCode} before it listened.");
    }

    /// <summary>Sends a command, and waits for its answer.</summary>
    public async Task<JsonObject> SendAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, end.Token);
        }
        finally
        {
            sending.Release();
        }

        var said = await answer.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return said["error"] is { } error ? throw new InvalidOperationException($"{method}: {error}") : said["result"]!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await Task.WhenAny(listening);
        await complaints;
        socket.Dispose();
        end.Dispose();
        sending.Dispose();
        process.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BLUEPRINT_BROWSER") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(WindowsFolders
                .Select(Environment.GetEnvironmentVariable).OfType<string>()
                .SelectMany(programs => new[] { Path.Combine(programs, "Google", "Chrome", "Application"), Path.Combine(programs, "Microsoft", "Edge", "Application") }));
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1 << 16];
        while (!end.IsCancellationRequested)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer, end.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            var said = JsonNode.Parse(message.ToArray())!.AsObject();
            if (said["id"] is { } id && waiting.TryRemove(int.Parse(id.ToString(), CultureInfo.InvariantCulture), out var waits))
            {
                waits.SetResult(said);
            }
            else
            {
                events.Enqueue(said);
            }
        }
    }
}
