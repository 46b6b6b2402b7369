using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>Whom Flux tells.</summary>
public sealed class FluxProviderArgs() : CustomResourceArgs("notification.toolkit.fluxcd.io/v1beta3", "Provider")
{
    /// <summary>Where they are.</summary>
    [Input("spec", required: true)]
    public Input<FluxProviderSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Where those who are told are.</summary>
public sealed class FluxProviderSpecArgs : ResourceArgs
{
    /// <summary>The kind of place, such as <c>slack</c>.</summary>
    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;

    /// <summary>The channel.</summary>
    [Input("channel")]
    public Input<string>? Channel { get; set; }

    /// <summary>The address to call.</summary>
    [Input("address")]
    public Input<string>? Address { get; set; }

    /// <summary>The secret with the token.</summary>
    [Input("secretRef")]
    public Input<FluxReferenceArgs>? SecretRef { get; set; }
}

/// <summary>What Flux tells.</summary>
public sealed class FluxAlertArgs() : CustomResourceArgs("notification.toolkit.fluxcd.io/v1beta3", "Alert")
{
    /// <summary>Whom, and of what.</summary>
    [Input("spec", required: true)]
    public Input<FluxAlertSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Whom Flux tells, and of what.</summary>
public sealed class FluxAlertSpecArgs : ResourceArgs
{
    [Input("eventSources", required: true)]
    private InputList<FluxObjectArgs>? eventSources;

    /// <summary>Whom.</summary>
    [Input("providerRef", required: true)]
    public Input<FluxReferenceArgs> ProviderRef { get; set; } = null!;

    /// <summary>From which severity: <c>info</c> or <c>error</c>.</summary>
    [Input("eventSeverity")]
    public Input<string>? EventSeverity { get; set; }

    /// <summary>Of what.</summary>
    public InputList<FluxObjectArgs> EventSources { get => eventSources ??= []; set => eventSources = value; }
}

/// <summary>An object of Flux, by kind.</summary>
public sealed class FluxObjectArgs : ResourceArgs
{
    /// <summary>Its kind.</summary>
    [Input("kind", required: true)]
    public Input<string> Kind { get; set; } = null!;

    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
