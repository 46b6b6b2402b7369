using Blueprint.Components.Composition;
using Blueprint.Components.Data;

namespace Blueprint.Components.Models;

/// <summary>The secrets of MLflow: the names of two in the cluster, and the key of its sessions.</summary>
internal sealed record MlflowSecrets(string Database, string Admin, Output<string> SessionKey);

/// <summary>What MLflow is told that its chart does not say by itself.</summary>
internal static class MlflowValues
{
    public static InputMap<object> For(ModelRegistryArgs args, Database database, Bucket bucket, MlflowSecrets secrets)
    {
        var databaseSecret = new InputMap<object> { ["name"] = secrets.Database };
        return new InputMap<object>
        {
            // RDS changes the database's password every seven days; what runs read the old one when it started.
            ["deploymentAnnotations"] = new InputMap<object> { [Secrets.WorkloadRestarts.Annotation] = "true" },
            ["replicaCount"] = args.Stage == Stage.Production ? 2 : 1,
            ["serviceAccount"] = new InputMap<object> { ["create"] = true, ["name"] = ModelRegistry.ReleaseName },
            ["backendStore"] = new InputMap<object>
            {
                ["databaseMigration"] = true,
                ["databaseConnectionCheck"] = true,
                ["postgres"] = Postgres(database),
                ["existingDatabaseSecret"] = databaseSecret,
            },
            ["artifactRoot"] = new InputMap<object>
            {
                // The server passes models through, so that clients need no rights on the bucket.
                ["proxiedArtifactStorage"] = true,
                ["s3"] = new InputMap<object>
                {
                    ["enabled"] = true,
                    ["bucket"] = bucket.BucketName,
                    ["path"] = ModelRegistry.ArtifactPrefix,
                },
            },

            // Users live in the same database, in tables of their own, so that every replica knows them.
            ["auth"] = new InputMap<object>
            {
                ["enabled"] = true,
                ["defaultPermission"] = "READ",
                ["existingAdminSecret"] = new InputMap<object> { ["name"] = secrets.Admin },
                ["postgres"] = WithSecret(Postgres(database), databaseSecret),
            },
            ["flaskServerSecretKey"] = secrets.SessionKey,
            ["serverAllowedHosts"] = new[]
            {
                "mlflow.mlflow", "mlflow.mlflow.svc", "mlflow.mlflow.svc.cluster.local",
            },
            ["extraEnvVars"] = new InputMap<object>
            {
                ["AWS_DEFAULT_REGION"] = args.Account.Region,
                ["PGSSLMODE"] = "require",
            },
            ["telemetry"] = new InputMap<object> { ["enabled"] = false },
            ["podSecurityContext"] = new InputMap<object> { ["seccompProfile"] = new InputMap<object> { ["type"] = "RuntimeDefault" } },
            ["resources"] = new InputMap<object>
            {
                ["requests"] = new InputMap<object> { ["cpu"] = "250m", ["memory"] = "1Gi" },
                ["limits"] = new InputMap<object> { ["memory"] = "2Gi" },
            },
        };
    }

    private static InputMap<object> Postgres(Database database) => new()
    {
        ["enabled"] = true,
        ["host"] = database.Host,
        ["port"] = database.Port,
        ["database"] = database.DatabaseName,
    };

    private static InputMap<object> WithSecret(InputMap<object> postgres, InputMap<object> secret)
    {
        postgres["existingSecret"] = secret;
        return postgres;
    }
}
