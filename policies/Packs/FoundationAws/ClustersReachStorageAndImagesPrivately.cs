using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClustersReachStorageAndImagesPrivately : StackRule<VpcView>
{
    private static readonly Link<VpcEndpointView, VpcView> Endpoints = new(endpoint => endpoint.VpcId, vpc => vpc.Id);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-008",
        Title = "S3 and ECR are reached without the internet",
        Why = "Images and data would leave the network and come back through NAT gateways, at a price and in view of more parties.",
        Fix = "Add a VpcEndpoint of type Gateway for s3, and of type Interface for ecr.api and ecr.dkr, to the VPC of the cluster.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
    };

    protected override Verdict Check(VpcView vpc, StackFacts stack, RuleContext context)
    {
        if (stack.All<EksClusterView>().Count == 0)
        {
            return Verdict.NotApplicable("The stack holds no cluster.");
        }

        var endpoints = Endpoints.To(vpc, stack);
        return Require("s3", "Gateway") & Require("ecr.api", "Interface") & Require("ecr.dkr", "Interface");

        Verdict Require(string service, string type) => Verdict.Require(
            endpoints.Any(endpoint => endpoint.ServiceName.EndsWith($".{service}") & IsOf(endpoint, type)),
            $"no VpcEndpoint of type {type} leads from it to {service}");
    }

    private static Answer IsOf(VpcEndpointView endpoint, string type) =>
        endpoint.VpcEndpointType.Is(type) | (endpoint.VpcEndpointType.IsAbsent & Answer.Of(type == "Gateway", endpoint.Node));
}
