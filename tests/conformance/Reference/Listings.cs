namespace Blueprint.Conformance.Reference;

/// <summary>The files that say what each official package has.</summary>
internal static class Listings
{
    public const string Core = "api/Pulumi.full.txt";
    public const string Random = "api/Pulumi.Random.txt";
    public const string Kubernetes = "api/Pulumi.Kubernetes.txt";

    /// <summary>A part of it; <see cref="AwsTables"/> speaks of the rest.</summary>
    public const string Aws = "api/Pulumi.Aws.sample.txt";
}
