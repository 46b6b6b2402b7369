namespace Blueprint.Components.Composition;

/// <summary>The labels by which tools for Kubernetes group objects, as its documentation recommends them.</summary>
public static class CommonLabels
{
    /// <summary>What an object is.</summary>
    public const string Name = "app.kubernetes.io/name";

    /// <summary>What it is a part of.</summary>
    public const string PartOf = "app.kubernetes.io/part-of";
}
