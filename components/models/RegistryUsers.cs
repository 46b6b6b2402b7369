using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Secrets;
using Blueprint.Components.Teams;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Batch = Pulumi.Kubernetes.Batch.V1;
using Core = Pulumi.Kubernetes.Core.V1;

namespace Blueprint.Components.Models;

/// <summary>What a registry says about its users.</summary>
internal sealed class RegistryUsersArgs : ResourceArgs
{
    public required ModelRegistryArgs Registry { get; init; }

    public required Output<string> Namespace { get; init; }

    public required SecretReference Admin { get; init; }

    public required Resource After { get; init; }
}

/// <summary>A user of MLflow for each team: its password is drawn, left on the team's path of secrets, and told to MLflow by a job.</summary>
/// <remarks>Children: per team the secret <c>{name}-{team}</c>, the job <c>{name}</c>, which runs again when the teams change, and the service account that it runs as.</remarks>
internal sealed class RegistryUsers : ComponentResource
{
    // MLflow's own client, in its own image. Users that are there already get the password anew.
    private const string Script = """
        import os
        from mlflow.exceptions import MlflowException
        from mlflow.server import get_app_client

        users = get_app_client("basic-auth", tracking_uri=os.environ["MLFLOW_TRACKING_URI"])
        for number, team in enumerate(os.environ["TEAMS"].split()):
            password = os.environ[f"PASSWORD_{number}"]
            try:
                users.create_user(team, password)
            except MlflowException:
                users.update_user_password(team, password)
        """;

    private const int Retries = 6;
    private const int KeptSeconds = 24 * 60 * 60;

    public RegistryUsers(string name, RegistryUsersArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:models:RegistryUsers", name, args, options)
    {
        var registry = args.Registry;
        var access = registry.Cluster.Access;
        ImmutableArray<SecretReference> secrets = [.. registry.Users.Select(team => NewUser($"{name}-{team}", team, args))];
        var account = new Core.ServiceAccount(name, new ServiceAccountArgs
        {
            Metadata = new ObjectMetaArgs { Namespace = args.Namespace },
            AutomountServiceAccountToken = false,
        }, this.Child(access.Provider));
        _ = new Batch.Job(name, new JobArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Namespace = args.Namespace,
                Labels = { [CommonLabels.Name] = name, [CommonLabels.PartOf] = ModelRegistry.Chart.Name },
            },
            Spec = new JobSpecArgs
            {
                // A pod on a fresh node may start before its credentials are there.
                BackoffLimit = Retries,
                TtlSecondsAfterFinished = KeptSeconds,
                Template = new PodTemplateSpecArgs { Spec = Pod(args, account, secrets) },
            },
        }, this.Child(access.Provider, [args.After, .. secrets.Select(secret => secret.Ready)]));
        RegisterOutputs();
    }

    private SecretReference NewUser(string name, string team, RegistryUsersArgs args) => new GeneratedSecret(name, new GeneratedSecretArgs
    {
        SecretPath = SecretPaths.RegistryUser(args.Registry.Environment, team),
        KeyArn = args.Registry.KeyArn,
        UserName = team,
        Cluster = args.Registry.Cluster.Access,
        Namespace = args.Namespace,
        Store = (SecretStore.PlatformKind, SecretStore.PlatformStore),

        // The path is the team's, and the platform's store reads it for this one secret.
        After = arn => [args.Registry.Secrets.Ready, args.Registry.Secrets.Grant(name, arn, this)],
        Lifetime = args.Registry.Stage.Lifetime(),
    }, this.Part()).Reference;

    private static PodSpecArgs Pod(RegistryUsersArgs args, Core.ServiceAccount account, ImmutableArray<SecretReference> secrets)
    {
        var container = new ContainerArgs
        {
            Name = "users",
            Image = Delivery.ImageLock.BuiltIn.Pin(ModelRegistry.Image),
            Command = ["python", "-c", Script],
            Env =
            [
                new EnvVarArgs { Name = "MLFLOW_TRACKING_URI", Value = ModelRegistry.InClusterUrl },
                Secret("MLFLOW_TRACKING_USERNAME", args.Admin, SecretReference.UserNameKey),
                Secret("MLFLOW_TRACKING_PASSWORD", args.Admin, SecretReference.PasswordKey),
                new EnvVarArgs { Name = "TEAMS", Value = string.Join(' ', args.Registry.Users) },
                new EnvVarArgs { Name = "HOME", Value = "/tmp" },
            ],
            Resources = ContainerSize.Large.Requirements,
            SecurityContext = new SecurityContextArgs
            {
                AllowPrivilegeEscalation = false,
                ReadOnlyRootFilesystem = true,
                Capabilities = new CapabilitiesArgs { Drop = "ALL" },
            },
            VolumeMounts = new VolumeMountArgs { Name = "tmp", MountPath = "/tmp" },
        };
        for (var i = 0; i < secrets.Length; i++)
        {
            container.Env.Add(Secret($"PASSWORD_{i}", secrets[i], SecretReference.PasswordKey));
        }

        return new()
        {
            ServiceAccountName = account.Metadata.Apply(metadata => metadata.Name),
            AutomountServiceAccountToken = false,
            RestartPolicy = "Never",
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = WebServiceDefaults.UserId,
                RunAsGroup = WebServiceDefaults.UserId,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Containers = container,
            Volumes = new VolumeArgs { Name = "tmp", EmptyDir = new EmptyDirVolumeSourceArgs() },
        };
    }

    private static EnvVarArgs Secret(string variable, SecretReference secret, string key) => new()
    {
        Name = variable,
        ValueFrom = new EnvVarSourceArgs { SecretKeyRef = new SecretKeySelectorArgs { Name = secret.Name, Key = key } },
    };
}
