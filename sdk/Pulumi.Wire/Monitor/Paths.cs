namespace Blueprint.Wire.Monitor;

/// <summary>The paths of the services' methods.</summary>
internal static class Paths
{
    public const string Callback = "/pulumirpc.Callbacks/Invoke";

    private const string MonitorService = "/pulumirpc.ResourceMonitor/";
    private const string EngineService = "/pulumirpc.Engine/";
    private const string AnalyzerService = "/pulumirpc.Analyzer/";

    public static string Monitor(string method) => MonitorService + method;

    public static string Engine(string method) => EngineService + method;

    public static string Analyzer(string method) => AnalyzerService + method;
}
