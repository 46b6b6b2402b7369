namespace Blueprint.Components.Delivery;

/// <summary>In which order what is delivered from Git comes up. Lower comes first, and is healthy before the next wave begins.</summary>
/// <remarks>What is installed by the platform's stack itself is ordered by dependencies; these are for what Argo CD and Flux deliver.</remarks>
public static class SyncWaves
{
    /// <summary>The annotation in which Argo CD finds an object's wave.</summary>
    public const string Annotation = "argocd.argoproj.io/sync-wave";

    /// <summary>Definitions of kinds.</summary>
    public const int Definitions = -40;

    /// <summary>Controllers whose webhooks and kinds others need.</summary>
    public const int Controllers = -30;

    /// <summary>Stores of secrets, issuers, classes: what is written in those kinds and used by many.</summary>
    public const int Stores = -25;

    /// <summary>Engines of policies.</summary>
    public const int PolicyEngines = -20;

    /// <summary>Policies, namespaces and what bounds them.</summary>
    public const int Bounds = -15;

    /// <summary>What watches: metrics, logs, costs, scanners.</summary>
    public const int Observability = -10;

    /// <summary>What needs no other wave.</summary>
    public const int Default = 0;

    /// <summary>Databases, registries, feature stores.</summary>
    public const int DataServices = 10;

    /// <summary>What serves and trains models.</summary>
    public const int ModelServing = 20;

    /// <summary>Portals, which read all others.</summary>
    public const int Portals = 30;

    /// <summary>The teams' software.</summary>
    public const int Teams = 50;

    /// <summary>Previews of changes: last, and first to go.</summary>
    public const int Previews = 60;

    /// <summary>The annotation of a wave.</summary>
    public static InputMap<string> Of(int wave) => new() { [Annotation] = wave.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
