using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>What must agree within Kubernetes objects.</summary>
internal static class KubernetesObjectRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ObjectRule> All { get; } =
    [
        new("*/ObjectMeta", Metadata),
        new("*/LabelSelector", (map, findings) => Labels(map, "matchLabels", findings)),
        new("*/PodSpec", PodSpec),
        new("*/Container", Container),
        new("*/Probe", Probe),
        new("*/ServiceSpec", Service),
        new("*/DeploymentSpec", SelectorMatchesTemplate),
        new("*/DaemonSetSpec", SelectorMatchesTemplate),
        new("*/StatefulSetSpec", SelectorMatchesTemplate),
        new("*/ReplicaSetSpec", SelectorMatchesTemplate),
        new("*/ResourceRequirements", RequestsWithinLimits),
        new("*/PodDisruptionBudgetSpec", (map, findings) => NotBoth(map, "minAvailable", "maxUnavailable", findings)),
        new("*/HorizontalPodAutoscalerSpec", ReplicasInOrder),
        new("kubernetes:core/v1:ConfigMap", ConfigMap),
        new("kubernetes:core/v1:Secret", Secret),
        new("*/HTTPIngressPath", IngressPath),
        new("*/Subject", Subject),
    ];

    /// <summary>Judges the labels and annotations of any object.</summary>
    public static void Metadata(PropertyMap metadata, Findings findings)
    {
        Labels(metadata, "labels", findings);
        Keys(metadata, "annotations", KubernetesNames.KeyProblem, findings);
        if (metadata.Text("namespace") is { Length: > 0 } name && KubernetesNames.LabelProblem(name) is { } problem)
        {
            findings.Refuse("namespace", problem);
        }
    }

    private static void Labels(PropertyMap map, string property, Findings findings)
    {
        Keys(map, property, KubernetesNames.KeyProblem, findings);
        findings.Trail.Enter(property);
        foreach (var (key, value) in map.Object(property) ?? PropertyMap.Empty)
        {
            if (value.Bare() is PropertyValue.Text text && KubernetesNames.LabelValueProblem(text.Value) is { } problem)
            {
                findings.Refuse(key, value.ContainsSecret ? "the secret value is not one that a label may have" : problem);
            }
        }

        findings.Trail.Leave();
    }

    private static void Keys(PropertyMap map, string property, Func<string, string?> problem, Findings findings)
    {
        findings.Trail.Enter(property);
        foreach (var (key, _) in map.Object(property) ?? PropertyMap.Empty)
        {
            if (!key.StartsWith("__", StringComparison.Ordinal) && problem(key) is { } found)
            {
                findings.Refuse(key, found);
            }
        }

        findings.Trail.Leave();
    }

    private static void PodSpec(PropertyMap spec, Findings findings)
    {
        if (spec.Known("containers") is PropertyValue.List { Items.IsEmpty: true })
        {
            findings.Refuse("containers", "must have at least one container");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        Unique(spec, "initContainers", item => item.Text("name"), "name", findings, names);
        Unique(spec, "containers", item => item.Text("name"), "name", findings, names);
        Unique(spec, "volumes", item => item.Text("name"), "name", findings);
        MountsHaveVolumes(spec, findings);
    }

    private static void MountsHaveVolumes(PropertyMap spec, Findings findings)
    {
        // A volume that is not known yet may be the one that is mounted.
        if (spec.Find("volumes") is { ContainsUnknown: true })
        {
            return;
        }

        var volumes = spec.Items("volumes").ToArray().Select(item => (item.Bare() as PropertyValue.Map)?.Entries.Text("name")).OfType<string>().ToArray();
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
        {
            Each(spec, list, findings, container => Each(container, "volumeMounts", findings, mount =>
            {
                if (mount.Text("name") is { } name && !volumes.Contains(name))
                {
                    findings.Refuse("name", $"the pod has no volume '{name}'{Model.Spelling.Suggestion(name, volumes)}");
                }
            }));
        }
    }

    private static void Container(PropertyMap container, Findings findings)
    {
        Unique(container, "env", item => item.Text("name"), "name", findings);
        Unique(container, "ports", item => item.Text("name"), "name", findings);
        Unique(container, "ports", PortKey("containerPort"), "containerPort", findings);
        Unique(container, "volumeMounts", item => item.Text("mountPath"), "mountPath", findings);
        Each(container, "env", findings, variable =>
        {
            if (variable.Text("value") is { Length: > 0 } && variable.Has("valueFrom"))
            {
                findings.Refuse("valueFrom", "cannot stand beside 'value'; give one of the two");
            }
        });
    }

    private static void Probe(PropertyMap probe, Findings findings)
    {
        string[] handlers = ["exec", "grpc", "httpGet", "tcpSocket"];
        var given = handlers.Where(probe.Has).ToArray();
        if (given.Length == 0)
        {
            findings.Refuse("it says nothing to probe; give one of exec, grpc, httpGet and tcpSocket");
        }
        else if (given.Length > 1)
        {
            findings.Refuse($"only one of {string.Join(" and ", given)} can be given");
        }
    }

    private static void Service(PropertyMap spec, Findings findings)
    {
        var ports = spec.Items("ports");
        for (var i = 0; ports.Length > 1 && i < ports.Length; i++)
        {
            if (ports[i].Bare() is PropertyValue.Map port && !port.Entries.Has("name"))
            {
                findings.Trail.Enter("ports");
                findings.Trail.Enter(i);
                findings.Refuse("name", "it is required where a service has several ports");
                findings.Trail.Leave();
                findings.Trail.Leave();
            }
        }

        Unique(spec, "ports", item => item.Text("name"), "name", findings);
        Unique(spec, "ports", PortKey("port"), "port", findings);
        if (spec.Text("type") == "ExternalName" && !spec.Has("externalName"))
        {
            findings.Refuse("externalName", "it is required for a service of type ExternalName");
        }
        else if (spec.Text("type") != "ExternalName" && !spec.Has("ports") && spec.Text("clusterIP") != "None" && !spec.ContainsUnknown)
        {
            findings.Refuse("ports", "it is required and missing");
        }

        Labels(spec, "selector", findings);
    }

    private static void SelectorMatchesTemplate(PropertyMap spec, Findings findings)
    {
        if (spec.Object("selector")?.Object("matchLabels") is not { } wanted || spec.Object("template") is not { } template ||
            template.ContainsKey("metadata") && template.Known("metadata") is null)
        {
            return;
        }

        var metadata = template.Object("metadata") ?? PropertyMap.Empty;
        if (metadata.Find("labels")?.Bare() is PropertyValue.Unknown)
        {
            return;
        }

        var labels = metadata.Object("labels") ?? PropertyMap.Empty;
        foreach (var (key, value) in wanted)
        {
            if (value.Bare() is PropertyValue.Text text && labels.Find(key)?.Bare() is not PropertyValue.Unknown && labels.Text(key) != text.Value)
            {
                findings.Refuse("selector", $"it asks for the label {key}={text.Value}, which the pod template does not have{(labels.Text(key) is { } other ? $" ({key}={other})" : "")}");
            }
        }
    }

    private static void RequestsWithinLimits(PropertyMap resources, Findings findings)
    {
        var (requests, limits) = (resources.Object("requests"), resources.Object("limits"));
        foreach (var (name, _) in requests ?? PropertyMap.Empty)
        {
            if (requests?.Text(name) is { } request && limits?.Text(name) is { } limit &&
                Quantities.TryParse(request, out var asked) && Quantities.TryParse(limit, out var most) && asked > most)
            {
                findings.Trail.Enter("requests");
                findings.Refuse(name, $"requests {request}, more than the limit of {limit}");
                findings.Trail.Leave();
            }
        }
    }

    private static void ReplicasInOrder(PropertyMap spec, Findings findings)
    {
        if (spec.Number("minReplicas") is { } least && spec.Number("maxReplicas") is { } most && least > most)
        {
            findings.Refuse("maxReplicas", $"is {Wording.Number(most)}, below 'minReplicas' ({Wording.Number(least)})");
        }
    }

    private static void ConfigMap(PropertyMap map, Findings findings)
    {
        Keys(map, "data", KubernetesNames.DataKeyProblem, findings);
        Keys(map, "binaryData", KubernetesNames.DataKeyProblem, findings);
        foreach (var (key, _) in map.Object("data") ?? PropertyMap.Empty)
        {
            if (map.Object("binaryData")?.ContainsKey(key) == true)
            {
                findings.Refuse("binaryData", $"the key '{key}' stands in 'data' too");
            }
        }
    }

    private static void Secret(PropertyMap secret, Findings findings)
    {
        Keys(secret, "data", KubernetesNames.DataKeyProblem, findings);
        Keys(secret, "stringData", KubernetesNames.DataKeyProblem, findings);
        findings.Trail.Enter("data");
        foreach (var (key, value) in secret.Object("data") ?? PropertyMap.Empty)
        {
            if (value.Bare() is PropertyValue.Text text && !Convert.TryFromBase64String(text.Value, new byte[text.Value.Length], out _))
            {
                findings.Refuse(key, "the value is not base64; give it in 'stringData' as it is, or encode it");
            }
        }

        findings.Trail.Leave();
        if (secret.Text("type") == "kubernetes.io/tls")
        {
            Needs("tls.crt");
            Needs("tls.key");
        }
        else if (secret.Text("type") == "kubernetes.io/dockerconfigjson")
        {
            Needs(".dockerconfigjson");
        }

        void Needs(string key)
        {
            var open = secret.Find("data") is { } data && data.Bare() is PropertyValue.Unknown || secret.Find("stringData") is { } text && text.Bare() is PropertyValue.Unknown;
            if (!open && secret.Object("data")?.ContainsKey(key) != true && secret.Object("stringData")?.ContainsKey(key) != true)
            {
                findings.Refuse("data", $"a secret of type {secret.Text("type")} needs the key '{key}'");
            }
        }
    }

    private static void IngressPath(PropertyMap path, Findings findings)
    {
        if (path.Text("path") is { } text && path.Text("pathType") is "Exact" or "Prefix" && !path.Text("path")!.StartsWith('/'))
        {
            findings.Refuse("path", $"'{text}' must begin with '/'");
        }
    }

    private static void Subject(PropertyMap subject, Findings findings)
    {
        if (subject.Text("kind") == "ServiceAccount" && !subject.Has("namespace"))
        {
            findings.Refuse("namespace", "it is required for a ServiceAccount");
        }
    }

    private static void NotBoth(PropertyMap map, string one, string other, Findings findings)
    {
        if (map.Has(one) && map.Has(other))
        {
            findings.Refuse(other, $"cannot stand beside '{one}'; give one of the two");
        }
    }

    // Two ports of one number are apart where their protocols are.
    private static Func<PropertyMap, string?> PortKey(string property) => item =>
        item.Number(property) is { } port ? $"{Wording.Number(port)}/{item.Text("protocol") ?? "TCP"}" : null;

    private static void Unique(
        PropertyMap map, string list, Func<PropertyMap, string?> keyOf, string property, Findings findings, HashSet<string>? seen = null)
    {
        var items = map.Items(list);
        if (items.Length == 0)
        {
            return;
        }

        seen ??= new(StringComparer.Ordinal);
        Each(map, list, findings, item =>
        {
            if (keyOf(item) is { Length: > 0 } key && !seen.Add(key))
            {
                findings.Refuse(property, $"'{key}' is there twice");
            }
        });
    }

    private static void Each(PropertyMap map, string list, Findings findings, Action<PropertyMap> visit)
    {
        var items = map.Items(list);
        findings.Trail.Enter(list);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Bare() is PropertyValue.Map item)
            {
                findings.Trail.Enter(i);
                visit(item.Entries);
                findings.Trail.Leave();
            }
        }

        findings.Trail.Leave();
    }
}
