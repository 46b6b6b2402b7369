using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Traffic;

/// <summary>What cert-manager is told that its chart does not say by itself.</summary>
internal static class CertificateValues
{
    public static InputMap<object> For(CertificatesArgs args)
    {
        var survives = new InputMap<object> { ["enabled"] = args.Size != PlatformSize.Small };
        return ControllerValues.Placed(new InputMap<object>
        {
            // Deleting the definitions would delete every certificate of every team.
            ["crds"] = new InputMap<object> { ["enabled"] = true, ["keep"] = true },
            ["global"] = new InputMap<object>
            {
                // Its chart would have it in kube-system, where Auto Mode lets nobody in.
                ["leaderElection"] = new InputMap<object> { ["namespace"] = Certificates.NamespaceName },
            },
            ["replicaCount"] = args.Size.Replicas(),
            ["podDisruptionBudget"] = survives,
            ["serviceAccount"] = new InputMap<object> { ["name"] = Certificates.NamespaceName },
            ["resources"] = ControllerValues.Resources("50m", "256Mi"),
            ["webhook"] = ControllerValues.Placed(new InputMap<object>
            {
                ["replicaCount"] = args.Size.WebhookReplicas(),
                ["podDisruptionBudget"] = survives,
                ["resources"] = ControllerValues.Resources("25m", "64Mi"),
            }),
            ["cainjector"] = ControllerValues.Placed(new InputMap<object>
            {
                ["replicaCount"] = args.Size.Replicas(),
                ["podDisruptionBudget"] = survives,
                ["resources"] = ControllerValues.Resources("50m", "256Mi"),
            }),
            ["startupapicheck"] = ControllerValues.Placed(new InputMap<object> { ["resources"] = ControllerValues.Resources("25m", "64Mi") }),
        });
    }
}
