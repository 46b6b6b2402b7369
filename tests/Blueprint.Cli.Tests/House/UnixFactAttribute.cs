namespace Blueprint.Cli.Tests.House;

/// <summary>A test with programs that are shell scripts.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Its stand-in for another program is a shell script." : null;
}
