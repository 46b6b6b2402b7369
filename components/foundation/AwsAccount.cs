using Pulumi.Aws;

namespace Blueprint.Components.Foundation;

/// <summary>The account and region that a stack deploys to.</summary>
/// <param name="Partition">The partition: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="Id">The account's number of 12 digits.</param>
/// <param name="Region">The region, such as <c>eu-central-1</c>.</param>
public sealed record AwsAccount(Output<string> Partition, Output<string> Id, Output<string> Region)
{
    /// <summary>Asks AWS, with the stack's own credentials.</summary>
    /// <param name="region">The region that the stack is configured for.</param>
    public static AwsAccount Current(string region) => new(
        GetPartition.Invoke().Apply(partition => partition.Partition),
        GetCallerIdentity.Invoke().Apply(caller => caller.AccountId),
        Output.Create(region));

    /// <summary>The ARN of something in this account and region.</summary>
    /// <param name="service">The service's prefix, such as <c>ecr</c>.</param>
    /// <param name="resource">What follows the account's number.</param>
    public Output<string> Arn(string service, Input<string> resource) =>
        Output.Format($"arn:{Partition}:{service}:{Region}:{Id}:{resource}");

    /// <summary>The ARN of an IAM entity, which belongs to no region.</summary>
    /// <param name="resource">What follows the account's number, such as <c>role/path/*</c>.</param>
    public Output<string> IamArn(Input<string> resource) => Output.Format($"arn:{Partition}:iam::{Id}:{resource}");

    /// <summary>The ARN of a policy that AWS manages.</summary>
    /// <param name="name">Its path and name, such as <c>service-role/AmazonEBSCSIDriverPolicy</c>.</param>
    public Output<string> ManagedPolicyArn(string name) => Output.Format($"arn:{Partition}:iam::aws:policy/{name}");
}
