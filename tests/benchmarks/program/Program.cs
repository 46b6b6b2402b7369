using System.Globalization;
using Pulumi;
using Pulumi.Aws.Sqs;

// Queues of ten properties; each hundredth is the dead letter queue of those after it, so that there are dependencies to keep.
return await Deployment.RunAsync(() =>
{
    var count = new Config().RequireInt32("resources");
    var tags = new Dictionary<string, string>
    {
        ["bp/org"] = "acme", ["bp/env"] = "dev", ["bp/team"] = "benchmarks", ["bp/service"] = "queues",
        ["bp/cost-center"] = "none", ["bp/owner"] = "benchmarks", ["bp/data-class"] = "internal", ["bp/managed-by"] = "blueprint",
    };
    Queue? dead = null;
    for (var i = 0; i < count; i++)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"queue-{i}");
        var queue = new Queue(name, new()
        {
            Name = name,
            DelaySeconds = i % 900,
            MaxMessageSize = 2048,
            MessageRetentionSeconds = 86400,
            ReceiveWaitTimeSeconds = 10,
            VisibilityTimeoutSeconds = 30,
            SqsManagedSseEnabled = true,
            RedrivePolicy = dead is null ? (Input<string>?)null : dead.Arn.Apply(arn => $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":4}"""),
            FifoQueue = false,
            Tags = tags,
        });
        dead = i % 100 == 0 ? queue : dead;
    }
});
