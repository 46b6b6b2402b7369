namespace Pulumi;

/// <summary>Options of a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? additionalSecretOutputs;
    private Dictionary<string, string>? envVarMappings;

    /// <summary>Makes options that change nothing.</summary>
    public CustomResourceOptions()
    {
    }

    /// <summary>Whether a replacement deletes the old resource first; by default what the provider says.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs that are secret beyond those that the provider marks.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => additionalSecretOutputs ??= [];
        set => additionalSecretOutputs = value;
    }

    /// <summary>The id of an existing resource to adopt into the stack.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: environment variables to hand on under another name.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => envVarMappings ??= [];
        set => envVarMappings = value;
    }

    internal IReadOnlyList<string> AdditionalSecretOutputsOrNone => additionalSecretOutputs ?? (IReadOnlyList<string>)[];

    internal bool HasEnvVarMappings => envVarMappings is { Count: > 0 };

    /// <summary>New options of both: single values of the second count where it has them, lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions
        {
            DeleteBeforeReplace = options2?.DeleteBeforeReplace ?? options1?.DeleteBeforeReplace,
            ImportId = options2?.ImportId ?? options1?.ImportId,
        };
        merged.MergeFrom(options1, options2);
        merged.additionalSecretOutputs = Join(options1?.additionalSecretOutputs, options2?.additionalSecretOutputs);
        merged.envVarMappings = Join(options1?.envVarMappings, options2?.envVarMappings);
        return merged;
    }

    private static Dictionary<string, string>? Join(Dictionary<string, string>? first, Dictionary<string, string>? second)
    {
        if (first is null && second is null)
        {
            return null;
        }

        var joined = new Dictionary<string, string>(first ?? []);
        foreach (var (name, value) in second ?? [])
        {
            joined[name] = value;
        }

        return joined;
    }
}
