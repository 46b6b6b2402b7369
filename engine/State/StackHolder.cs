using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Blueprint.Engine.State;

/// <summary>Who has a stack.</summary>
/// <param name="Pid">The process.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Host">Where it runs.</param>
/// <param name="Since">Since when it has the stack.</param>
/// <param name="Command">What it was told to do.</param>
public sealed record StackHolder(int Pid, string User, string Host, DateTimeOffset Since, string Command)
{
    private const int InterruptSignal = 2;

    /// <summary>This process.</summary>
    /// <param name="command">What it was told to do, for others to read.</param>
    /// <param name="clock">The clock.</param>
    public static StackHolder ThisProcess(string command, TimeProvider clock) =>
        new(Environment.ProcessId, Environment.UserName, Environment.MachineName, clock.GetUtcNow(), command);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"process {Pid} (`{Command}`) of {User} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>Whether it is, or was, a process of this machine.</summary>
    [JsonIgnore]
    internal bool IsHere => Host == Environment.MachineName;

    /// <summary>Whether the process still runs; not known for one of another machine.</summary>
    internal bool IsAlive()
    {
        if (!IsHere)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(Pid);
            // A later process may have got the same number.
            return !process.HasExited && process.StartTime.ToUniversalTime() <= Since.UtcDateTime.AddSeconds(1);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Asks the process to stop as Ctrl-C does, where it runs here: what it has begun it finishes and records.</summary>
    /// <returns>Whether it was asked.</returns>
    internal bool AskToStop() => !OperatingSystem.IsWindows() && IsAlive() && Pid != Environment.ProcessId && Signal(Pid, InterruptSignal) == 0;

    internal static StackHolder? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(file, StackHolderJson.Default.StackHolder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // It is only read to name somebody; that there is somebody is known otherwise.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);

    internal void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, StackHolderJson.Default.StackHolder));
}

/// <summary>Reads and writes holders without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StackHolder))]
internal sealed partial class StackHolderJson : JsonSerializerContext;
