using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers.Against;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Commands;

/// <summary><c>preview --against</c>: what this checkout would change of a real stack, by its export alone.</summary>
internal sealed class AgainstCommand(Session session)
{
    private const string StackReference = "pulumi:pulumi:StackReference";

    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        console.RequireEmbeddedSdk();
        console.RequirePacks();
        var cancellation = console.Listen();
        var (file, others) = Files();
        var snapshot = Read(file);
        var stack = Stack(snapshot, file);
        session.Say($"Previewing {stack.Id.Project}/{stack.Id.Stack} against {file}{Of(snapshot)}");
        var store = new AgainstStore(stack.Id, snapshot, others, session.State);
        var prepared = await new Preparation(session.Backend, store).PrepareAsync([stack], withPrograms: true, cancellation, sealedText: Unknowables.SealedText);
        using var log = console.EventLog();
        AgainstProviders? providers = null;
        var phase = console.Phase(log, store, source => providers = new AgainstProviders(source, snapshot), request => request with { KeepsProviderVersions = true });
        var ends = await console.RunAsync(phase, RunKind.Preview, isPreview: true, [(prepared[0], null)], _ => [], cancellation);
        var report = console.Report(RunKind.Preview, isPreview: true, ends, null);
        report = report with { Stacks = [.. report.Stacks.Select(one => one with { Picture = Comparable(one.Picture, providers!.Unknowables) })] };
        if (report.Code == ExitCode.Done && report.Pictures.Any(picture => picture.HasChanges) &&
            (session.Line.Has(CommandSpecs.ExpectNoChanges) || session.Line.Has(CommandSpecs.DetailedExitCode)))
        {
            report = report with { Code = ExitCode.Changes };
        }

        console.Write(report);
        Explain(snapshot, store, providers!.Unknowables);
        return console.Conclude(report, changes: false);
    }

    private (string File, ImmutableDictionary<string, Snapshot> Others) Files()
    {
        var given = session.Line.Values(CommandSpecs.Against);
        var own = given.Where(value => !IsOther(value)).ToArray();
        if (own.Length != 1)
        {
            throw new UsageException([own is []
                ? "--against takes the export of the stack itself, beside those of others: --against FILE."
                : $"--against compares one stack: {Words.List(own)} are exports of several. Those of stacks that it refers to are given as STACK=FILE."], session.Line.Spec.Name);
        }

        return (own[0], given.Where(IsOther).Select(value => value.Split('=', 2))
            .ToImmutableDictionary(parts => string.Join('/', parts[0].Split('/').TakeLast(2)), parts => Read(parts[1]), StringComparer.Ordinal));

        bool IsOther(string value) => value.Contains('=', StringComparison.Ordinal) && !File.Exists(Full(value));
    }

    private string Full(string file) => Path.Combine(session.Surroundings.Directory, file);

    private Snapshot Read(string file) => File.Exists(Full(file))
        ? session.Backend.Look(File.ReadAllBytes(Full(file)), file)
        : throw new UsageException([$"There is no file {file}. `pulumi stack export --file {file}` writes one."], session.Line.Spec.Name);

    // The stack that the file is of; its organisation is that of the stacks that it refers to.
    private ProjectStack Stack(Snapshot snapshot, string file)
    {
        var recorded = (snapshot.Resources.FirstOrDefault(resource => resource.Type == Urn.StackType) ?? snapshot.Resources.FirstOrDefault())?.Urn;
        if (session.Line.Has(CommandSpecs.Env) || session.Line.Has(CommandSpecs.AllEnvs))
        {
            throw new UsageException(["--against compares one stack; --env and --all-envs mean several."], session.Line.Spec.Name);
        }

        var name = session.Line.Value(CommandSpecs.Stack) ?? (recorded is not null ? $"{recorded.Project}/{recorded.Stack}" : throw new UsageException([$"{file} holds no resources, so it does not say which stack it is of. Name it with -s."], session.Line.Spec.Name));
        var stack = session.Selector.Named(name);
        if (recorded is not null && (recorded.Project != stack.Id.Project || recorded.Stack != stack.Id.Stack))
        {
            throw new UsageException([$"{file} is of {recorded.Project}/{recorded.Stack}, not of {stack.Id}. Leave -s out, or give the export of {stack.Id}."], session.Line.Spec.Name);
        }

        var organization = snapshot.Resources.Where(resource => resource.Type == StackReference)
            .Select(resource => resource.Inputs.Find("name")?.Revealed is PropertyValue.Text text ? text.Value.Split('/') : [])
            .FirstOrDefault(parts => parts.Length == 3)?[0];
        return organization is null ? stack : stack with { Id = stack.Id with { Organization = organization } };
    }

    private static string Of(Snapshot snapshot) => snapshot.Origin is { Time.Length: > 0 } origin ? $", written {origin.Time} by Pulumi {origin.Version}" : "";

    private static StackPicture Comparable(StackPicture picture, Unknowables unknowables)
    {
        if (picture is not { OldOutputs: { } old, NewOutputs: { } next })
        {
            return picture;
        }

        (old, next) = unknowables.Settle(old, next);
        return picture with { OldOutputs = old, NewOutputs = next };
    }

    private void Explain(Snapshot snapshot, AgainstStore store, Unknowables unknowables)
    {
        if (snapshot.Origin is { SealedSecrets: > 0 } origin)
        {
            session.Say($"{Words.Some(origin.SealedSecrets, "secret")} of the export could not be opened and count as unchanged. To compare them, export with --show-secrets, or set PULUMI_CONFIG_PASSPHRASE.", Ink.Warning);
        }

        if (unknowables.MetInvented)
        {
            session.Say("What is built from the answers of functions, which nobody was asked for, counts as unchanged.", Ink.Warning);
        }

        if (store.Recalled.Count > 0)
        {
            session.Say($"The outputs of {Words.List([.. store.Recalled])} are those that the export has recorded; --against STACK=FILE gives newer ones.");
        }
    }
}
