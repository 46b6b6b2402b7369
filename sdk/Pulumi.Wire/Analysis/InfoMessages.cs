using System.Collections.Immutable;
using Blueprint.Protocol;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Monitor;
using Blueprint.Wire.Values;
using Google.Protobuf.Collections;

namespace Blueprint.Wire.Analysis;

/// <summary>What a pack says about itself, and what it is told, in the messages of the service Analyzer.</summary>
internal static class InfoMessages
{
    private static readonly MarshalOptions Plain = new() { KeepUnknowns = false, KeepSecrets = false, KeepResources = false };

    public static AnalyzerInfo Write(PackInfo info)
    {
        var message = new AnalyzerInfo
        {
            Name = info.Name,
            DisplayName = info.DisplayName,
            Version = info.Version,
            Description = info.Description,
            Tags = { info.Tags },
            SupportsConfig = info.SupportsConfig,
        };
        message.Policies.AddRange(info.Policies.Select(Write));
        Put(message.InitialConfig, info.InitialConfig);
        return message;
    }

    public static PackInfo Read(AnalyzerInfo message) => new()
    {
        Name = message.Name,
        DisplayName = message.DisplayName,
        Version = message.Version,
        Description = message.Description,
        Tags = [.. message.Tags],
        SupportsConfig = message.SupportsConfig,
        Policies = [.. message.Policies.Select(Read)],
        InitialConfig = Read(message.InitialConfig),
    };

    public static ConfigureAnalyzerRequest Write(ImmutableDictionary<string, PolicySetting> settings)
    {
        var message = new ConfigureAnalyzerRequest();
        Put(message.PolicyConfig, settings);
        return message;
    }

    public static ImmutableDictionary<string, PolicySetting> Read(MapField<string, PolicyConfig> settings) => settings.ToImmutableDictionary(
        setting => setting.Key,
        setting => new PolicySetting(
            (PolicyLevel)setting.Value.EnforcementLevel,
            setting.Value.HasProperties ? Bytes.Read(setting.Value.Properties, Plain) : PropertyMap.Empty),
        StringComparer.Ordinal);

    public static AnalyzerStackConfigureRequest Write(PackStack stack)
    {
        var message = new AnalyzerStackConfigureRequest
        {
            Stack = stack.Stack,
            Project = stack.Project,
            Organization = stack.Organization,
            DryRun = stack.IsPreview,
            ConfigSecretKeys = { stack.ConfigSecretKeys },
        };
        Bytes.Put(message.Config, stack.Config);
        Bytes.Put(message.Tags, stack.Tags);
        return message;
    }

    public static PackStack Read(AnalyzerStackConfigureRequest message) => new()
    {
        Stack = message.Stack,
        Project = message.Project,
        Organization = message.Organization,
        IsPreview = message.DryRun,
        Config = Bytes.Texts(message.Config),
        ConfigSecretKeys = [.. message.ConfigSecretKeys],
        Tags = Bytes.Texts(message.Tags),
    };

    private static Messages.PolicyInfo Write(PolicyInfo policy)
    {
        var message = new Messages.PolicyInfo
        {
            Name = policy.Name,
            DisplayName = policy.DisplayName,
            Description = policy.Description,
            Message = policy.Message,
            EnforcementLevel = (EnforcementLevel)policy.Level,
            PolicyType = (PolicyType)policy.Kind,
            Severity = (Messages.PolicySeverity)policy.Severity,
            Tags = { policy.Tags },
            RemediationSteps = policy.RemediationSteps,
            Url = policy.Url,
        };
        if (policy.Schema is { } schema)
        {
            message.ConfigSchema = new() { Properties = Bytes.Of(schema.Properties, Plain), Required = { schema.Required } };
        }

        if (policy.Framework is { } framework)
        {
            message.Framework = new() { Name = framework.Name, Version = framework.Version, Reference = framework.Reference, Specification = framework.Specification };
        }

        return message;
    }

    private static PolicyInfo Read(Messages.PolicyInfo message) => new()
    {
        Name = message.Name,
        DisplayName = message.DisplayName,
        Description = message.Description,
        Message = message.Message,
        Level = (PolicyLevel)message.EnforcementLevel,
        Kind = (PolicyKind)message.PolicyType,
        Severity = (PolicySeverity)message.Severity,
        Schema = message.ConfigSchema is { } schema
            ? new(schema.HasProperties ? Bytes.Read(schema.Properties, Plain) : PropertyMap.Empty, [.. schema.Required])
            : null,
        Framework = message.Framework is { } framework ? new(framework.Name, framework.Version, framework.Reference, framework.Specification) : null,
        Tags = [.. message.Tags],
        RemediationSteps = message.RemediationSteps,
        Url = message.Url,
    };

    // Packs on the Node SDK want an object even where nothing is set.
    private static void Put(MapField<string, PolicyConfig> map, ImmutableDictionary<string, PolicySetting> settings)
    {
        foreach (var (policy, setting) in settings.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            map.Add(policy, new() { EnforcementLevel = (EnforcementLevel)setting.Level, Properties = Bytes.Of(setting.Properties, Plain) });
        }
    }
}
