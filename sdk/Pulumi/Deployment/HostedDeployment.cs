using System.Reflection;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Sets a deployment up under an engine in the same process.</summary>
internal static class HostedDeployment
{
    public static Deployment Of(ProgramHost host, object program) =>
        new(
            new()
            {
                Project = host.Project,
                Stack = host.Stack,
                Organization = host.Organization,
                RootDirectory = host.RootDirectory,
                IsDryRun = host.IsDryRun,
                Config = host.Config,
                ConfigSecretKeys = host.ConfigSecretKeys,
                Program = NameOf(program),
            },
            host.Monitor, host.Log, host.Cancellation)
        {
            Source = new(host.AssemblyFile),
        };

    /// <summary>Names a program. The process may be the engine's; the program is what was handed to the run.</summary>
    public static string NameOf(object program)
    {
        var assembly = program switch
        {
            Type type => type.Assembly,
            Delegate function => function.Method.Module.Assembly,
            _ => Assembly.GetEntryAssembly(),
        };
        return assembly is null ? "" : string.IsNullOrEmpty(assembly.Location) ? assembly.GetName().Name ?? "" : assembly.Location;
    }
}
