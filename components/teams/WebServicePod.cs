using System.Collections.Immutable;
using Blueprint.Components.Delivery;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Components.Teams;

/// <summary>The pods of a web service: no root, no token, nothing writable but what was asked for, spread over zones and nodes.</summary>
internal sealed class WebServicePod(WebServiceArgs args)
{
    public PodSpecArgs Spec(Output<string> serviceAccount, LabelSelectorArgs own)
    {
        var spec = new PodSpecArgs
        {
            ServiceAccountName = serviceAccount,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = WebServiceDefaults.UserId,
                RunAsGroup = WebServiceDefaults.UserId,
                FsGroup = WebServiceDefaults.UserId,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            TopologySpreadConstraints = [Spread("topology.kubernetes.io/zone", own), Spread("kubernetes.io/hostname", own)],
            Containers = Server(),
        };
        foreach (var step in args.Before)
        {
            spec.InitContainers.Add(Step(step));
        }

        foreach (var scratch in args.Scratch)
        {
            spec.Volumes.Add(new VolumeArgs { Name = scratch.Name, EmptyDir = Empty(scratch) });
        }

        if (args.GraceSeconds is { } seconds)
        {
            spec.TerminationGracePeriodSeconds = seconds;
        }

        return spec;
    }

    private ContainerArgs Server()
    {
        var container = Container(WebServiceDefaults.ContainerName, args.Image, args.Command, args.Env);
        foreach (var argument in args.Arguments)
        {
            container.Args.Add(argument);
        }

        foreach (var (variable, (secret, key)) in args.SecretEnv)
        {
            container.Env.Add(new EnvVarArgs
            {
                Name = variable,
                ValueFrom = new EnvVarSourceArgs { SecretKeyRef = new SecretKeySelectorArgs { Name = secret.Name, Key = key } },
            });
        }

        foreach (var scratch in args.Scratch)
        {
            container.VolumeMounts.Add(new VolumeMountArgs { Name = scratch.Name, MountPath = scratch.Path });
        }

        if (args.Port is { } port && args.Readiness is { } readiness)
        {
            container.Ports.Add(new ContainerPortArgs { ContainerPortValue = port });
            container.ReadinessProbe = readiness.On(port);
            container.LivenessProbe = (args.Liveness ?? readiness).On(port);
        }

        return container;
    }

    // A step has the size of the service: it runs alone, and so adds nothing to what the pod needs.
    private ContainerArgs Step(StartStep step) => Container(step.Name, step.Image, step.Command, step.Env);

    private ContainerArgs Container(
        string containerName, Input<string> image, ImmutableArray<string> command, OrderedDictionary<string, Input<string>> env)
    {
        var container = new ContainerArgs
        {
            Name = containerName,
            Image = image.Apply(ImageLock.BuiltIn.Pin),
            Resources = args.Size.Requirements,
            SecurityContext = new SecurityContextArgs
            {
                AllowPrivilegeEscalation = false,
                Privileged = false,
                ReadOnlyRootFilesystem = true,
                Capabilities = new CapabilitiesArgs { Drop = "ALL" },
            },
        };
        foreach (var word in command)
        {
            container.Command.Add(word);
        }

        foreach (var (variable, value) in env)
        {
            container.Env.Add(new EnvVarArgs { Name = variable, Value = value });
        }

        return container;
    }

    private static TopologySpreadConstraintArgs Spread(string key, LabelSelectorArgs own) => new()
    {
        TopologyKey = key,
        MaxSkew = 1,
        WhenUnsatisfiable = "ScheduleAnyway",
        LabelSelector = own,
    };

    private static EmptyDirVolumeSourceArgs Empty(Scratch scratch) =>
        scratch.SizeLimit is { } limit ? new() { SizeLimit = limit } : new();
}
