using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Identity;
using Pulumi.Aws.Iam;

namespace Blueprint.Components.Foundation;

/// <summary>Lets whoever makes volumes encrypt them with a key of ours.</summary>
internal static class VolumeKeys
{
    /// <summary>Adds the rights to a role, where there is a key; the resources to wait for.</summary>
    public static ImmutableArray<Resource> Let(ComponentResource parent, string name, Role role, Input<string>? keyArn) => keyArn is null ? [] :
    [
        new RolePolicy($"{name}-volumes", new RolePolicyArgs
        {
            Role = role.Name,
            Policy = PolicyDocument.Of(
                new PolicyStatement
                {
                    // EC2 itself opens a disk when its instance starts; it may be given no more than that.
                    Sid = "Grants",
                    Actions = ["kms:CreateGrant"],
                    Resources = keyArn,
                    Conditions = [new("Bool", "kms:GrantIsForAWSResource", "true")],
                },
                new PolicyStatement { Sid = "Volumes", Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"], Resources = keyArn }),
        }, parent.Child()),
    ];
}
