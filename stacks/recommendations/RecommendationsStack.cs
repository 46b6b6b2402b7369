using Blueprint.Components.Composition;
using Blueprint.Components.Configuration;
using Blueprint.Components.Data;
using Blueprint.Components.Models;
using Blueprint.Components.Secrets;
using Blueprint.Components.Teams;
using Pulumi;

namespace Blueprint.Stacks.Recommendations;

/// <summary>A team that trains a model of what customers may like, and serves it.</summary>
public sealed class RecommendationsStack : TeamStack
{
    private const string Model = "recommender";

    private readonly RecommendationsConfig config = StackConfig.Load<RecommendationsConfig>();

    public RecommendationsStack()
    {
        var environment = NewEnvironment(Capabilities.ModelRegistry, "trainer");
        var lifetime = environment.Stage.Lifetime();

        var key = new EncryptionKey("training-data", new EncryptionKeyArgs
        {
            Account = Platform.Account,
            Purpose = "What the model is trained on",
            Lifetime = lifetime,
        });
        var data = new Bucket("training-data", new BucketArgs { KeyArn = key.Arn, Lifetime = lifetime });
        var trainer = new TrainingAccount("trainer", new TrainingAccountArgs
        {
            Environment = environment,
            Permissions = data.Permissions(ObjectAccess.ReadWrite, "clicks"),
        });

        var registryUser = environment.RegistryUser;
        var server = new WebService(Model, new WebServiceArgs
        {
            Environment = environment,
            Image = ModelRegistry.Image,
            Command = ["mlflow", "models", "serve"],

            // A version and no alias: what runs is what is written here.
            Arguments = ["--model-uri", $"models:/{Model}/{config.ModelVersion}", "--host", "0.0.0.0", "--port", "8080", "--env-manager", "local"],
            Port = 8080,
            Readiness = Probe.Http("/ping", delay: 20),
            Liveness = Probe.Http("/ping", delay: 60),
            Size = ContainerSize.Large,
            Autoscaling = new(config.MinReplicas, config.MaxReplicas),
            Env = new() { ["MLFLOW_TRACKING_URI"] = Platform.ModelRegistryUrl, ["HOME"] = "/tmp" },
            SecretEnv = new()
            {
                ["MLFLOW_TRACKING_USERNAME"] = (registryUser, SecretReference.UserNameKey),
                ["MLFLOW_TRACKING_PASSWORD"] = (registryUser, SecretReference.PasswordKey),
            },
            Scratch = [new("tmp", "/tmp", "4Gi")],
        });

        Url = server.Url;
        TrainingBucket = data.BucketName;
        TrainerImages = environment.Delivery.RepositoryUrl("trainer");
        TrainingServiceAccount = trainer.ServiceAccountName;
    }

    /// <summary>Where services of the team ask for recommendations.</summary>
    [Output("url")]
    public Output<string> Url { get; set; }

    /// <summary>Where what the model is trained on lies.</summary>
    [Output("trainingBucket")]
    public Output<string> TrainingBucket { get; set; }

    /// <summary>Where the images of training jobs are pushed to.</summary>
    [Output("trainerImages")]
    public Output<string> TrainerImages { get; set; }

    /// <summary>What training jobs run as.</summary>
    [Output("trainingServiceAccount")]
    public Output<string> TrainingServiceAccount { get; set; }
}
