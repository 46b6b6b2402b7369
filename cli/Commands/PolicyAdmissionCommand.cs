using Blueprint.Cli.Running;
using Blueprint.Policies.Admission;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy admission</c>: prints what the clusters of an environment are given to ask.</summary>
internal sealed class PolicyAdmissionCommand(Session session)
{
    private readonly PolicyFiles files = new(session.Surroundings);

    /// <summary>Runs the command.</summary>
    public ExitCode Run()
    {
        var root = session.Line.Value(CommandSpecs.Cwd) is { } directory
            ? Path.GetFullPath(directory, session.Surroundings.Directory)
            : session.Surroundings.Home ?? session.Surroundings.Directory;
        var suite = files.Load(files.Folder(root).Folder, null);
        var policies = AdmissionEmitter.Emit(suite, session.Line.Value(PolicySpecs.Cluster) ?? "dev");
        session.Surroundings.Out.Write(AdmissionYaml.Write(policies.SelectMany(policy => AdmissionManifests.Of(policy))));
        return ExitCode.Done;
    }
}
