using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Programs.Dotnet;
using Blueprint.Engine.Tests.World;

namespace Blueprint.Engine.Tests.Programs.Children;

/// <summary>The sample program, run in a process of its own.</summary>
internal static class Sample
{
    /// <summary>Its assembly, which the build puts beside those of the tests.</summary>
    public static string Assembly { get; } = typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "SampleProgram").Value!;

    public static string Folder => Path.GetDirectoryName(Assembly)!;

    public static IProgram AsChild => DotnetProgram.Built(Folder, Assembly);

    public static IProgram InProcess => new EmbeddedProgram(Assembly, Folder);

    /// <summary>A world whose provider gives ids and answers that do not depend on the order in which it is asked.</summary>
    public static TestWorld World(string scenario)
    {
        var world = new TestWorld
        {
            Config = ImmutableDictionary<string, string>.Empty.Add("shop:scenario", scenario).Add("shop:password", "hidden ✓").Add("aws:region", "eu-central-1"),
            ConfigSecretKeys = ["shop:password"],
        };
        world.Provider.Create = request => new($"id of {request.Urn.Name}", request.Inputs.With("made", request.Preview ? Protocol.PropertyValue.Unknown.Instance : Protocol.PropertyValue.Of(true)));
        return world;
    }

    public static Task<TestRun> RunAsync(TestWorld world, RunKind kind, IProgram program, CancellationToken cancellation = default) => world.Run(
        kind, _ => Task.CompletedTask, request => request with { Program = program, RootDirectory = Folder }, cancellation);

    /// <summary>What the program wrote, line by line; standard error marked.</summary>
    public static IReadOnlyList<string> Console(this TestRun run) =>
        [.. run.Events.All.OfType<EngineEvent.ProgramOutput>().Select(line => line.IsError ? $"! {line.Line}" : line.Line)];
}
