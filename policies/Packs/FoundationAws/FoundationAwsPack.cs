namespace Blueprint.Policies.Packs.FoundationAws;

internal static class FoundationAwsPack
{
    public static Pack Pack { get; } = new("foundation-aws", "1.0.0", "The ground that everything else stands on: network, clusters, machines.",
    [
        new InstancesRequireSessionTokens(),
        new BlockDevicesAreEncrypted(),
        new ClusterApiIsNotOpenToTheWorld(),
        new ClusterHasAPrivateEndpoint(),
        new ClusterShipsAllLogs(),
        new ClusterEncryptsSecrets(),
        new NoAdminPortsOpenToTheWorld(),
        new NoDataPortsOpenToTheWorld(),
    ]);
}
