using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>What the Kubernetes provider is configured with.</summary>
/// <param name="Namespace">Where objects go that name no namespace; empty for the cluster's default.</param>
/// <param name="ConfigMapsMutable">Whether the data of a ConfigMap changes in place.</param>
/// <param name="SecretsMutable">Whether the data of a Secret changes in place.</param>
internal sealed record KubernetesSettings(string Namespace, bool ConfigMapsMutable, bool SecretsMutable)
{
    /// <summary>Reads settings that passed the check.</summary>
    public static KubernetesSettings From(PropertyMap settings) => new(
        settings.Text("namespace") ?? "",
        settings.Flag("enableConfigMapMutable") == true,
        settings.Flag("enableSecretMutable") == true || settings.Flag("enableConfigMapMutable") == true);

    /// <summary>Whether objects of a type hold data that these settings let change in place.</summary>
    public bool ChangesInPlace(string token) => token switch
    {
        "kubernetes:core/v1:ConfigMap" => ConfigMapsMutable,
        "kubernetes:core/v1:Secret" => SecretsMutable,
        _ => false,
    };

    /// <summary>A change of data, in place.</summary>
    public static PropertyChange DataInPlace(PropertyChange change) =>
        change.Replaces && change.Path.AsSpan().IndexOfAny('.', '[') is var end &&
        change.Path.AsSpan(0, end < 0 ? change.Path.Length : end) is "data" or "binaryData" or "stringData"
            ? change with { Replaces = false, Note = "" }
            : change;

    /// <summary>Judges settings beyond their types.</summary>
    public static void Judge(PropertyMap settings, Findings findings)
    {
        if (settings.Text("namespace") is { Length: > 0 } name && KubernetesNames.LabelProblem(name) is { } problem)
        {
            findings.Refuse("namespace", problem);
        }

        if (settings.Text("kubeconfig") is { } text && text.TrimStart().StartsWith('{'))
        {
            JudgeKubeconfig(text, settings, findings);
        }
    }

    // The text may be secret: only names of contexts and clusters are told.
    private static void JudgeKubeconfig(string text, PropertyMap settings, Findings findings)
    {
        if (JsonValues.TryParse(text, out var error) is not PropertyValue.Map { Entries: var config })
        {
            findings.Refuse("kubeconfig", error.Length > 0 ? $"begins like JSON, but is {error}" : "is no JSON object");
            return;
        }

        JudgeName("context", "contexts");
        JudgeName("cluster", "clusters");

        void JudgeName(string setting, string list)
        {
            var names = config.Items(list).ToArray().OfType<PropertyValue.Map>().Select(item => item.Entries.Text("name")).OfType<string>().ToArray();
            if (settings.Text(setting) is { Length: > 0 } chosen && !names.Contains(chosen))
            {
                findings.Refuse(setting, $"the kubeconfig has no {setting} '{chosen}'{Spelling.Suggestion(chosen, names)}{(names.Length > 0 ? $"; it has {string.Join(", ", names)}" : "")}");
            }
        }
    }
}
