using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Analysis.Packs;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;

namespace Blueprint.Cli.Running;

/// <summary>Policy packs that are made for Pulumi's command line, named by <c>--policy-pack</c>.</summary>
/// <param name="packs">The packs, each with what is set of it.</param>
internal sealed class OtherPacks(ImmutableArray<(PolicyPackFile Pack, PackSettingsFile Settings)> packs)
{
    /// <summary>None.</summary>
    public static OtherPacks None { get; } = new([]);

    /// <summary>Reads the packs' files, and makes sure that the packs can be started.</summary>
    /// <param name="folders">The packs' folders.</param>
    /// <param name="configs">The files that say what is set of them: as many, or none.</param>
    /// <exception cref="ConfigException">They cannot be used.</exception>
    public static OtherPacks Of(ImmutableArray<string> folders, ImmutableArray<string> configs)
    {
        if (!configs.IsEmpty && configs.Length != folders.Length)
        {
            throw new ConfigException([new(null, "", $"There are {folders.Length} of --policy-pack and {configs.Length} of --policy-pack-config. Give each pack its file, in the same order, or none.")]);
        }

        try
        {
            var packs = folders.Select((folder, i) => (Pack: PolicyPackFile.Read(folder), Settings: configs.IsEmpty ? PackSettingsFile.None : PackSettingsFile.Read(configs[i]))).ToImmutableArray();
            Task.WhenAll(packs.Select(pack => NodePolicyPack.RequireAsync(pack.Pack))).GetAwaiter().GetResult();
            return new(packs);
        }
        catch (ProgramStartException missing)
        {
            throw new ConfigException([new(null, "", missing.Message)]);
        }
    }

    /// <summary>The packs for one run of a stack; they are to be disposed of after it.</summary>
    public IEnumerable<IAnalyzer> For(PreparedStack stack, RunKind kind) => packs.Select(pack => new NodePolicyPack(pack.Pack, pack.Settings, new()
    {
        Stack = stack.Id.Stack,
        Project = stack.Id.Project,
        Organization = stack.Id.Organization,
        IsPreview = kind == RunKind.Preview,
        Config = stack.Config.Values,
        ConfigSecretKeys = [.. stack.Config.SecretKeys.Order(StringComparer.Ordinal)],
    }));

    /// <summary>Ends what a run leaves behind of its packs.</summary>
    public static IAsyncDisposable Ending(ImmutableArray<IAnalyzer> analyzers) => new Ends(analyzers);

    private sealed class Ends(ImmutableArray<IAnalyzer> analyzers) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var pack in analyzers.OfType<IAsyncDisposable>())
            {
                await pack.DisposeAsync();
            }
        }
    }
}
