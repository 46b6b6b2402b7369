using System.Collections.Immutable;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;

namespace Blueprint.Components.Admission;

/// <summary>The right to read images of the account's own registry: their layers, signatures and attestations.</summary>
internal static class RegistryReader
{
    public static ImmutableArray<PolicyStatement> Permissions(AwsAccount account) =>
    [
        new() { Sid = "LogIn", Actions = ["ecr:GetAuthorizationToken"], Resources = "*" },
        new()
        {
            Sid = "Read",
            Actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resources = account.Arn("ecr", "repository/*"),
        },
    ];
}
