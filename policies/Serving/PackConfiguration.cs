using Blueprint.Policies.Settings;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;

namespace Blueprint.Policies.Serving;

/// <summary>The configuration of the packs in Pulumi's terms: a level and properties by policy.</summary>
internal static class PackConfiguration
{
    private static readonly ImmutableDictionary<Parameter, object> NoValues = ImmutableDictionary<Parameter, object>.Empty;

    /// <summary>What holds in an environment, for Pulumi to begin with.</summary>
    public static ImmutableDictionary<string, PolicySetting> Of(PolicySuite suite, EnvironmentSettings environment)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, PolicySetting>(StringComparer.Ordinal);
        foreach (var rule in suite.Packs.SelectMany(pack => pack.Rules))
        {
            var values = environment.Controls.GetValueOrDefault(rule.Declaration.Id, NoValues);
            settings[rule.Declaration.Id] = new(
                PackDescription.LevelOf(rule, environment),
                PropertyMap.From(values.Select(value => KeyValuePair.Create(value.Key.Name, ParameterSchemas.Value(value.Value)))));
            if (PackDescription.HasFix(rule))
            {
                settings[rule.Declaration.Id + PackDescription.FixSuffix] = new(PackDescription.FixLevelOf(rule, environment), PropertyMap.Empty);
            }
        }

        return settings.ToImmutable();
    }

    /// <summary>An environment with what Pulumi configured laid over it. Policies that are not ours are passed over, as Pulumi wants it.</summary>
    /// <exception cref="GrpcException">The configuration cannot be; says all that is wrong.</exception>
    public static EnvironmentSettings Apply(PolicySuite suite, EnvironmentSettings environment, ImmutableDictionary<string, PolicySetting> configured)
    {
        var overrides = environment.Overrides.ToBuilder();
        var controls = environment.Controls.ToBuilder();
        var problems = new List<string>();
        foreach (var rule in suite.Packs.SelectMany(pack => pack.Rules))
        {
            var declaration = rule.Declaration;
            if (!configured.TryGetValue(declaration.Id, out var setting))
            {
                continue;
            }

            var enforcement = EnforcementOf(rule, setting.Level, configured);
            if (IsWeaker(enforcement) && environment.IsProduction && declaration is { Severity: Severity.Critical, Enforcement: not Enforcement.Advisory })
            {
                problems.Add($"{declaration.Id} is critical, and {environment.Name} is production: an exemption in policies/exemptions.yaml can make room there, the configuration cannot.");
                continue;
            }

            overrides[declaration.Id] = new(enforcement);
            controls[declaration.Id] = environment.Controls.GetValueOrDefault(declaration.Id, NoValues).SetItems(Values(declaration, setting.Properties, problems));
        }

        return problems is []
            ? environment with { Overrides = overrides.ToImmutable(), Controls = controls.ToImmutable() }
            : throw new GrpcException(GrpcStatus.InvalidArgument, string.Join('\n', problems));
    }

    private static IEnumerable<KeyValuePair<Parameter, object>> Values(RuleDeclaration rule, PropertyMap given, List<string> problems)
    {
        foreach (var (name, value) in given)
        {
            if (rule.Parameters.FirstOrDefault(known => known.Name == name) is not { } parameter)
            {
                problems.Add($"{rule.Id} has no '{name}'{Spelling.Hint(name, rule.Parameters.Select(known => known.Name))}");
            }
            else if (ParameterSchemas.Read(parameter, value) is not { } read)
            {
                problems.Add($"{name} of {rule.Id} is {parameter.Form}, not {value}.");
            }
            else
            {
                yield return KeyValuePair.Create(parameter, read);
            }
        }
    }

    private static bool IsWeaker(Enforcement? enforcement) => enforcement is null or Enforcement.Advisory;

    // Of a rule across the stack one policy judges and another mends; here that is one thing.
    private static Enforcement? EnforcementOf(Rule rule, PolicyLevel level, ImmutableDictionary<string, PolicySetting> configured) => level switch
    {
        PolicyLevel.Disabled => null,
        _ when PackDescription.HasFix(rule) && configured.TryGetValue(rule.Declaration.Id + PackDescription.FixSuffix, out var fix) && fix.Level == PolicyLevel.Remediate =>
            Enforcement.Remediate,
        PolicyLevel.Advisory => Enforcement.Advisory,
        PolicyLevel.Remediate when !PackDescription.IsOfStack(rule) => Enforcement.Remediate,
        _ => Enforcement.Mandatory,
    };
}
