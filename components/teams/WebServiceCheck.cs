using Blueprint.Components.Configuration;

namespace Blueprint.Components.Teams;

/// <summary>What must be true of a web service before anything is made of it.</summary>
internal static class WebServiceCheck
{
    private const int LastPort = 65535;

    /// <exception cref="RunException">Something is not; all of it is said, a line each.</exception>
    public static void Check(string name, WebServiceArgs args)
    {
        var problems = Problems(name, args).ToArray();
        if (problems.Length > 0)
        {
            throw new RunException(string.Join('\n', problems.Select(problem => $"Web service '{name}': {problem}")));
        }
    }

    private static IEnumerable<string> Problems(string name, WebServiceArgs args)
    {
        if (!Labels.IsDnsLabel(name))
        {
            yield return $"its name takes {new DnsLabelAttribute().Takes}.";
        }

        foreach (var (what, port) in new[] { ("Port", args.Port), ("ServicePort", args.ServicePort) })
        {
            if (port is < 1 or > LastPort)
            {
                yield return $"{what} is {port}; it takes 1 to {LastPort}.";
            }
        }

        if (args.Port is not null && args.Readiness is null)
        {
            yield return "it has a port but no Readiness; without it, callers reach pods that are not ready.";
        }

        if (args.Port is null && (args.ServicePort is not null || args.Readiness is not null || args.Liveness is not null || args.Exposure != Exposure.Team))
        {
            yield return "it has no Port, and so takes no ServicePort, Readiness, Liveness or Exposure.";
        }

        if (args.Autoscaling is { } scaling && (scaling.Least < 1 || scaling.Most < scaling.Least || scaling.CpuPercent is < 1 or > 100))
        {
            yield return $"Autoscaling from {scaling.Least} to {scaling.Most} at {scaling.CpuPercent} percent; it takes 1 or more to at least as many, at 1 to 100.";
        }

        if (args.GraceSeconds < 1)
        {
            yield return $"GraceSeconds is {args.GraceSeconds}; it takes 1 or more.";
        }

        foreach (var variable in args.SecretEnv.Keys.Where(args.Env.ContainsKey))
        {
            yield return $"'{variable}' stands in Env and in SecretEnv; it takes one of them.";
        }
    }
}
