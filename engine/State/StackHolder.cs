using System.Diagnostics;
using System.Globalization;
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
    /// <summary>This process.</summary>
    /// <param name="command">What it was told to do, for others to read.</param>
    /// <param name="clock">The clock.</param>
    public static StackHolder ThisProcess(string command, TimeProvider clock) =>
        new(Environment.ProcessId, Environment.UserName, Environment.MachineName, clock.GetUtcNow(), command);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"process {Pid} (`{Command}`) of {User} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>Whether the process still runs, as far as this machine can tell.</summary>
    internal bool IsAlive()
    {
        if (Host != Environment.MachineName)
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

    internal void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, StackHolderJson.Default.StackHolder));
}

/// <summary>Reads and writes holders without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StackHolder))]
internal sealed partial class StackHolderJson : JsonSerializerContext;
