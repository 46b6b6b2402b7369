using System.Diagnostics;
using Pulumi;
using SampleProgram;


return await Deployment.RunAsync(() => new Config().Get("scenario") switch
{
    "throw" => throw new InvalidOperationException("the program is broken"),
    "log-error" => Do(() => Log.Error("something is wrong")),
    "exit" => Do(() => Environment.Exit(7)),
    "console" => Do(() =>
    {
        Console.WriteLine("out: Grüße");
        Console.Error.WriteLine("err");
        Console.Write("no line end");
    }),
    "settings" => Do(() => Console.WriteLine(string.Join('|',
        Deployment.Instance.OrganizationName, Deployment.Instance.ProjectName, Deployment.Instance.StackName, Deployment.Instance.IsDryRun,
        Deployment.Instance.RootDirectory, Environment.CurrentDirectory, new Config("aws").Get("region")))),
    "version" => Do(() => Deployment.RequirePulumiVersionAsync(">=999.0.0").GetAwaiter().GetResult()),
    "many" => Do(() => Enumerable.Range(0, 1000).Select(i => new Thing($"t{i}", new() { Size = i })).ToArray()),
    "hang" => Do(() =>
    {
        Console.WriteLine("hanging");
        Thread.Sleep(Timeout.Infinite);
    }),
    "hang-with-child" => Do(() =>
    {
        using var child = Process.Start("sleep", "1000");
        Console.WriteLine(child.Id);
        Thread.Sleep(Timeout.Infinite);
    }),
    _ => Graph.Make(),
});

static Dictionary<string, object?> Do(Action action)
{
    action();
    return [];
}
