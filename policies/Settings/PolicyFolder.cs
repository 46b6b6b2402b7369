using System.Text;
using Blueprint.Policies.Baselines;
using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies.Settings;

/// <summary>The folder that holds <c>config.yaml</c> and <c>exemptions.yaml</c>; neither must be there.</summary>
public static class PolicyFolder
{
    /// <summary>Reads both files and puts the suite together.</summary>
    /// <param name="folder">The folder; file names in messages begin with it.</param>
    /// <param name="packs">The packs.</param>
    /// <param name="today">The day on which it is asked, in UTC.</param>
    /// <param name="problems">All that is wrong in either file. With any, the suite must not be used.</param>
    /// <returns>The suite; null if there are problems.</returns>
    /// <exception cref="InvalidPackException">A pack contradicts itself or another one.</exception>
    public static PolicySuite? Load(string folder, ImmutableArray<Pack> packs, DateOnly today, out ImmutableArray<PolicyProblem> problems) =>
        Load(folder, null, packs, today, out problems);

    /// <summary>As <see cref="Load(string, ImmutableArray{Pack}, DateOnly, out ImmutableArray{PolicyProblem})"/>, with another configuration.</summary>
    /// <param name="folder">The folder; file names in messages begin with it.</param>
    /// <param name="config">The configuration to use instead of the folder's, which must be there; null for the folder's.</param>
    /// <param name="packs">The packs.</param>
    /// <param name="today">The day on which it is asked, in UTC.</param>
    /// <param name="problems">All that is wrong in either file. With any, the suite must not be used.</param>
    /// <returns>The suite; null if there are problems.</returns>
    /// <exception cref="InvalidPackException">A pack contradicts itself or another one.</exception>
    public static PolicySuite? Load(
        string folder, string? config, ImmutableArray<Pack> packs, DateOnly today, out ImmutableArray<PolicyProblem> problems)
    {
        ImmutableArray<PolicyProblem> unreadable = config is null || File.Exists(config) ? [] : [new(config, 1, 1, "there is no such file.")];
        var configured = Read(config ?? Path.Combine(folder, "config.yaml"), ref unreadable);
        var exempt = Read(Path.Combine(folder, "exemptions.yaml"), ref unreadable);
        var settings = PolicySettings.Read(configured.Text, configured.File, packs, out var inConfig);
        var exemptions = ExemptionReader.Read(exempt.Text, exempt.File, packs, inConfig.IsEmpty ? settings : null, today, out var inExemptions);
        var baselines = Baselines(folder, ref unreadable);
        problems = [.. unreadable, .. inConfig, .. inExemptions];
        return problems.IsEmpty ? new(packs, settings, exemptions, today) { Baselines = baselines } : null;
    }

    private static ImmutableDictionary<string, Baseline> Baselines(string folder, ref ImmutableArray<PolicyProblem> problems)
    {
        var baselines = ImmutableDictionary.CreateBuilder<string, Baseline>(StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "baseline.*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var (_, text) = Read(file, ref problems);
            if (Baseline.Read(Encoding.UTF8.GetBytes(text), file, out var wrong) is { } baseline)
            {
                baselines[Path.GetFileNameWithoutExtension(file)["baseline.".Length..]] = baseline;
            }

            problems = problems.AddRange(wrong);
        }

        return baselines.ToImmutable();
    }

    private static (string File, string Text) Read(string file, ref ImmutableArray<PolicyProblem> problems)
    {
        try
        {
            return (file, File.Exists(file) ? File.ReadAllText(file) : "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems = problems.Add(new(file, 1, 1, $"the file cannot be read: {fault.Message}"));
            return (file, "");
        }
    }
}
