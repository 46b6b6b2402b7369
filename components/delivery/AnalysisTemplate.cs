using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>What Argo Rollouts asks before it goes on with a release; for all namespaces.</summary>
public sealed class ClusterAnalysisTemplateArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "ClusterAnalysisTemplate")
{
    /// <summary>What it asks.</summary>
    [Input("spec", required: true)]
    public Input<AnalysisTemplateSpecArgs> Spec { get; set; } = null!;
}

/// <summary>What is asked.</summary>
public sealed class AnalysisTemplateSpecArgs : ResourceArgs
{
    [Input("args")]
    private InputList<AnalysisArgumentArgs>? args;

    [Input("metrics", required: true)]
    private InputList<AnalysisMetricArgs>? metrics;

    /// <summary>What must be said when it is used.</summary>
    public InputList<AnalysisArgumentArgs> Args { get => args ??= []; set => args = value; }

    /// <summary>What is measured.</summary>
    public InputList<AnalysisMetricArgs> Metrics { get => metrics ??= []; set => metrics = value; }
}

/// <summary>What must be said when a template is used.</summary>
public sealed class AnalysisArgumentArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>What it is if it is not said.</summary>
    [Input("value")]
    public Input<string>? Value { get; set; }
}

/// <summary>What is measured, and what is well.</summary>
public sealed class AnalysisMetricArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>How often.</summary>
    [Input("interval")]
    public Input<string>? Interval { get; set; }

    /// <summary>How many times.</summary>
    [Input("count")]
    public Input<int>? Count { get; set; }

    /// <summary>How many may be unwell before the release is taken back.</summary>
    [Input("failureLimit")]
    public Input<int>? FailureLimit { get; set; }

    /// <summary>How many may say neither before the release waits for a person.</summary>
    [Input("inconclusiveLimit")]
    public Input<int>? InconclusiveLimit { get; set; }

    /// <summary>What is well.</summary>
    [Input("successCondition")]
    public Input<string>? SuccessCondition { get; set; }

    /// <summary>What is unwell; what is neither says nothing.</summary>
    [Input("failureCondition")]
    public Input<string>? FailureCondition { get; set; }

    /// <summary>Where it is measured.</summary>
    [Input("provider", required: true)]
    public Input<AnalysisProviderArgs> Provider { get; set; } = null!;
}

/// <summary>Where something is measured.</summary>
public sealed class AnalysisProviderArgs : ResourceArgs
{
    /// <summary>By Prometheus.</summary>
    [Input("prometheus")]
    public Input<PrometheusQueryArgs>? Prometheus { get; set; }
}

/// <summary>A question to Prometheus.</summary>
public sealed class PrometheusQueryArgs : ResourceArgs
{
    /// <summary>Its address.</summary>
    [Input("address")]
    public Input<string>? Address { get; set; }

    /// <summary>The question.</summary>
    [Input("query")]
    public Input<string>? Query { get; set; }
}
