using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Nodes;

/// <summary>Image, disks and network of nodes that Karpenter makes.</summary>
public sealed class Ec2NodeClassArgs() : CustomResourceArgs("karpenter.k8s.aws/v1", "EC2NodeClass")
{
    /// <summary>What they are.</summary>
    [Input("spec", required: true)]
    public Input<Ec2NodeClassSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Image, disks and network of nodes that Karpenter makes.</summary>
public sealed class Ec2NodeClassSpecArgs : ResourceArgs
{
    [Input("amiSelectorTerms", required: true)]
    private InputList<NodeImageTermArgs>? amiSelectorTerms;

    [Input("subnetSelectorTerms", required: true)]
    private InputList<NodeNetworkTermArgs>? subnetSelectorTerms;

    [Input("securityGroupSelectorTerms", required: true)]
    private InputList<NodeNetworkTermArgs>? securityGroupSelectorTerms;

    [Input("blockDeviceMappings")]
    private InputList<NodeDiskArgs>? blockDeviceMappings;

    [Input("tags")]
    private InputMap<string>? tags;

    /// <summary>The profile that gives nodes their role.</summary>
    [Input("instanceProfile")]
    public Input<string>? InstanceProfile { get; set; }

    /// <summary>How the instance's metadata is reached.</summary>
    [Input("metadataOptions")]
    public Input<NodeMetadataOptionsArgs>? MetadataOptions { get; set; }

    /// <summary>The images.</summary>
    public InputList<NodeImageTermArgs> AmiSelectorTerms { get => amiSelectorTerms ??= []; set => amiSelectorTerms = value; }

    /// <summary>The subnets.</summary>
    public InputList<NodeNetworkTermArgs> SubnetSelectorTerms { get => subnetSelectorTerms ??= []; set => subnetSelectorTerms = value; }

    /// <summary>The security groups.</summary>
    public InputList<NodeNetworkTermArgs> SecurityGroupSelectorTerms { get => securityGroupSelectorTerms ??= []; set => securityGroupSelectorTerms = value; }

    /// <summary>The disks.</summary>
    public InputList<NodeDiskArgs> BlockDeviceMappings { get => blockDeviceMappings ??= []; set => blockDeviceMappings = value; }

    /// <summary>Tags of instances, disks and network interfaces.</summary>
    public InputMap<string> Tags { get => tags ??= []; set => tags = value; }
}

/// <summary>Image, disks and network of nodes that Auto Mode makes.</summary>
public sealed class AutoNodeClassArgs() : CustomResourceArgs("eks.amazonaws.com/v1", "NodeClass")
{
    /// <summary>What they are.</summary>
    [Input("spec", required: true)]
    public Input<AutoNodeClassSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Role, disk and network of nodes that Auto Mode makes.</summary>
public sealed class AutoNodeClassSpecArgs : ResourceArgs
{
    [Input("subnetSelectorTerms", required: true)]
    private InputList<NodeNetworkTermArgs>? subnetSelectorTerms;

    [Input("securityGroupSelectorTerms", required: true)]
    private InputList<NodeNetworkTermArgs>? securityGroupSelectorTerms;

    /// <summary>The name of the nodes' role.</summary>
    [Input("role", required: true)]
    public Input<string> Role { get; set; } = null!;

    /// <summary>What pods may do that no policy names; <c>DefaultAllow</c> or <c>DefaultDeny</c>.</summary>
    [Input("networkPolicy")]
    public Input<string>? NetworkPolicy { get; set; }

    /// <summary>The disk for images and scratch space.</summary>
    [Input("ephemeralStorage")]
    public Input<AutoNodeDiskArgs>? EphemeralStorage { get; set; }

    /// <summary>The subnets.</summary>
    public InputList<NodeNetworkTermArgs> SubnetSelectorTerms { get => subnetSelectorTerms ??= []; set => subnetSelectorTerms = value; }

    /// <summary>The security groups.</summary>
    public InputList<NodeNetworkTermArgs> SecurityGroupSelectorTerms { get => securityGroupSelectorTerms ??= []; set => securityGroupSelectorTerms = value; }
}

/// <summary>The disk of a node that Auto Mode makes.</summary>
public sealed class AutoNodeDiskArgs : ResourceArgs
{
    /// <summary>How much it holds, such as <c>80Gi</c>.</summary>
    [Input("size")]
    public Input<string>? Size { get; set; }
}

/// <summary>An image for nodes.</summary>
public sealed class NodeImageTermArgs : ResourceArgs
{
    /// <summary>Its family and version, such as <c>bottlerocket@v1.58.0</c>.</summary>
    [Input("alias")]
    public Input<string>? Alias { get; set; }
}

/// <summary>A subnet or a security group for nodes.</summary>
public sealed class NodeNetworkTermArgs : ResourceArgs
{
    /// <summary>Its id.</summary>
    [Input("id")]
    public Input<string>? Id { get; set; }
}

/// <summary>A disk of a node.</summary>
public sealed class NodeDiskArgs : ResourceArgs
{
    /// <summary>The device.</summary>
    [Input("deviceName")]
    public Input<string>? DeviceName { get; set; }

    /// <summary>The volume.</summary>
    [Input("ebs")]
    public Input<NodeVolumeArgs>? Ebs { get; set; }
}

/// <summary>The volume behind a disk.</summary>
public sealed class NodeVolumeArgs : ResourceArgs
{
    /// <summary>Whether it is encrypted.</summary>
    [Input("encrypted")]
    public Input<bool>? Encrypted { get; set; }

    /// <summary>How much it holds, such as <c>80Gi</c>.</summary>
    [Input("volumeSize")]
    public Input<string>? VolumeSize { get; set; }

    /// <summary>The kind of volume.</summary>
    [Input("volumeType")]
    public Input<string>? VolumeType { get; set; }

    /// <summary>Whether it goes with its node.</summary>
    [Input("deleteOnTermination")]
    public Input<bool>? DeleteOnTermination { get; set; }
}

/// <summary>How the instance's metadata is reached.</summary>
public sealed class NodeMetadataOptionsArgs : ResourceArgs
{
    /// <summary>Whether a session token is <c>required</c>.</summary>
    [Input("httpTokens")]
    public Input<string>? HttpTokens { get; set; }

    /// <summary>How many hops its answer lives.</summary>
    [Input("httpPutResponseHopLimit")]
    public Input<int>? HttpPutResponseHopLimit { get; set; }
}
