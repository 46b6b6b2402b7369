using System.Security.Cryptography;
using System.Text;

namespace Blueprint.Engine.State.Json;

/// <summary>Says who wrote a deployment document.</summary>
internal static class DeploymentManifest
{
    /// <summary>What we write as the version of the writer; no Pulumi was ever called so.</summary>
    public const string Version = "v0.1.0-blueprint-embedded";

    /// <summary>The digest that a document must carry beside the version of its writer.</summary>
    public static string Magic(string version) => version.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)));
}
