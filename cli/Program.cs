using Blueprint.Cli.Commands;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;

// What the launcher sets for this process is not meant for those that it starts.
foreach (var setting in (string[])["DOTNET_GCgen0size", "DOTNET_GCSegmentSize", "DOTNET_GCLOHThreshold", "DOTNET_TC_CallCountingDelayMs", "DOTNET_EnableWriteXorExecute"])
{
    Environment.SetEnvironmentVariable(setting, null);
}

var surroundings = Surroundings.OfProcess();
if (surroundings.Home is { } home && surroundings.Variable("BLUEPRINT_CHECK_SOURCES") == "1" &&
    SourceTimes.AreNewer(home, Path.Combine(AppContext.BaseDirectory, ".built")))
{
    return SourceTimes.Stale;
}

return new BlueprintCommand(surroundings, new Backend(surroundings, string.Join(' ', args.Prepend("blueprint")))).Run(args);
