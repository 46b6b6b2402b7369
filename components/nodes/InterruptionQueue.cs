using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Sqs;

namespace Blueprint.Components.Nodes;

/// <summary>Where AWS announces that it takes an instance back, two minutes before it does.</summary>
/// <remarks>Children: the queue and its policy <c>{name}</c>, and a rule with its target for each kind of news, <c>{name}-{news}</c>.</remarks>
internal sealed class InterruptionQueue : ComponentResource
{
    // Older news are no news.
    private const int KeptSeconds = 300;

    private static readonly ImmutableArray<(string News, string Source, string Kind)> News =
    [
        ("health", "aws.health", "AWS Health Event"),
        ("spot", "aws.ec2", "EC2 Spot Instance Interruption Warning"),
        ("rebalance", "aws.ec2", "EC2 Instance Rebalance Recommendation"),
        ("state", "aws.ec2", "EC2 Instance State-change Notification"),
        ("reservation", "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"),
    ];

    public InterruptionQueue(string name, AwsAccount account, ComponentResourceOptions? options = null)
        : base("blueprint:nodes:InterruptionQueue", name, ResourceArgs.Empty, options)
    {
        var queue = new Queue(name, new QueueArgs { MessageRetentionSeconds = KeptSeconds, SqsManagedSseEnabled = true }, this.Child());
        _ = new QueuePolicy(name, new QueuePolicyArgs
        {
            QueueUrl = queue.Url,
            Policy = PolicyDocument.Of(
                new PolicyStatement
                {
                    Sid = "News",
                    Actions = ["sqs:SendMessage"],
                    Principal = PolicyPrincipal.Service("events.amazonaws.com"),
                    Resources = queue.Arn,
                    Conditions = [new("ArnLike", "aws:SourceArn", account.Arn("events", "rule/*"))],
                },
                new PolicyStatement
                {
                    Sid = "DenyHTTP",
                    Denies = true,
                    Actions = ["sqs:*"],
                    Principal = PolicyPrincipal.Anybody,
                    Resources = queue.Arn,
                    Conditions = [new("Bool", "aws:SecureTransport", "false")],
                }),
        }, this.Child());
        foreach (var (news, source, kind) in News)
        {
            var rule = new EventRule($"{name}-{news}", new EventRuleArgs
            {
                Description = $"{kind}, for Karpenter",
                EventPattern = new JsonObject { ["source"] = new JsonArray(source), ["detail-type"] = new JsonArray(kind) }.ToJsonString(),
            }, this.Child());
            _ = new EventTarget($"{name}-{news}", new EventTargetArgs { Rule = rule.Name, Arn = queue.Arn }, this.Child());
        }

        QueueName = queue.Name;
        Arn = queue.Arn;
        RegisterOutputs();
    }

    public Output<string> QueueName { get; }

    public Output<string> Arn { get; }
}
