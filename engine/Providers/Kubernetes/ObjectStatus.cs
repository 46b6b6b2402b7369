using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>The status that a cluster reports once all went well.</summary>
internal static class ObjectStatus
{
    /// <summary>The status of an object; null for a kind that has none, or whose status says nothing a program reads.</summary>
    public static PropertyMap? Of(KubernetesType type, PropertyMap outputs, SeededValues seeded)
    {
        var spec = outputs.Object("spec") ?? PropertyMap.Empty;
        return (type.Group, type.Kind) switch
        {
            ("core", "Namespace") => Phase("Active"),
            ("core", "PersistentVolumeClaim") => Phase("Bound"),
            ("core", "PersistentVolume") => Phase("Available"),
            ("core", "Pod") => PropertyMap.Of(
                ("conditions", Conditions("Ready")),
                ("hostIP", PropertyValue.Of($"10.0.0.{1 + seeded.Below("host", 254)}")),
                ("phase", PropertyValue.Of("Running")),
                ("podIP", PropertyValue.Of($"10.0.{seeded.Below("net", 256)}.{1 + seeded.Below("pod", 254)}"))),
            ("core", "Service") => PropertyMap.Of(("loadBalancer", spec.Text("type") == "LoadBalancer" ? Balancer(outputs, seeded) : PropertyValue.Of(PropertyMap.Empty))),
            ("networking.k8s.io", "Ingress") => PropertyMap.Of(("loadBalancer", Balancer(outputs, seeded))),
            ("apps", "Deployment") => Replicas(spec, "Available").With("updatedReplicas", Count(spec)),
            ("apps", "StatefulSet") => Replicas(spec, "Available").With("currentReplicas", Count(spec)).With("updatedReplicas", Count(spec)),
            ("apps", "ReplicaSet") => Replicas(spec, "Available"),
            ("apps", "DaemonSet") => PropertyMap.Of(
                ("currentNumberScheduled", PropertyValue.Of(1.0)), ("desiredNumberScheduled", PropertyValue.Of(1.0)),
                ("numberAvailable", PropertyValue.Of(1.0)), ("numberMisscheduled", PropertyValue.Of(0.0)),
                ("numberReady", PropertyValue.Of(1.0)), ("observedGeneration", PropertyValue.Of(1.0))),
            ("batch", "Job") => PropertyMap.Of(("conditions", Conditions("Complete")), ("succeeded", PropertyValue.Of(spec.Number("completions") ?? 1))),
            _ => null,
        };
    }

    private static PropertyMap Phase(string phase) => PropertyMap.Of(("phase", PropertyValue.Of(phase)));

    private static PropertyMap Replicas(PropertyMap spec, string condition) => PropertyMap.Of(
        ("availableReplicas", Count(spec)),
        ("conditions", Conditions(condition)),
        ("observedGeneration", PropertyValue.Of(1.0)),
        ("readyReplicas", Count(spec)),
        ("replicas", Count(spec)));

    private static PropertyValue Count(PropertyMap spec) => PropertyValue.Of(spec.Number("replicas") ?? 1);

    private static PropertyValue Conditions(string type) =>
        PropertyValue.Of([PropertyValue.Of(PropertyMap.Of(("status", PropertyValue.Of("True")), ("type", PropertyValue.Of(type))))]);

    // A name under .example belongs to nobody.
    private static PropertyValue Balancer(PropertyMap outputs, SeededValues seeded)
    {
        var name = outputs.Object("metadata")?.Text("name") ?? "lb";
        var host = PropertyValue.Of($"{name}-{seeded.Hex("balancer", 10)}.lb.example");
        return PropertyValue.Of(PropertyMap.Of(("ingress", PropertyValue.Of([PropertyValue.Of(PropertyMap.Of(("hostname", host)))]))));
    }
}
