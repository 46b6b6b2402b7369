using System.Collections.Frozen;
using System.Text;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Answers AWS functions: what can be worked out is, the rest is made up from the arguments and stays the same.</summary>
internal static class AwsFunctions
{
    private static readonly FrozenDictionary<string, Func<PropertyMap, AwsSettings, PropertyMap>> Exact =
        new Dictionary<string, Func<PropertyMap, AwsSettings, PropertyMap>>
        {
            ["aws:index/getCallerIdentity:getCallerIdentity"] = (_, settings) => PropertyMap.Of(
                ("accountId", PropertyValue.Of(AwsSettings.Account)),
                ("arn", PropertyValue.Of($"arn:{AwsRegions.Partition(settings.Region)}:sts::{AwsSettings.Account}:assumed-role/blueprint-sandbox/session")),
                ("id", PropertyValue.Of(AwsSettings.Account)),
                ("userId", PropertyValue.Of("AROASANDBOXSANDBOX000:session"))),
            ["aws:index/getRegion:getRegion"] = (args, settings) => Region(args, settings),
            ["aws:index/getRegions:getRegions"] = (_, settings) => PropertyMap.Of(
                ("id", PropertyValue.Of(AwsRegions.Partition(settings.Region))),
                ("names", Texts(AwsRegions.All.Where(region => AwsRegions.Partition(region) == AwsRegions.Partition(settings.Region)).Order(StringComparer.Ordinal)))),
            ["aws:index/getPartition:getPartition"] = (_, settings) => PropertyMap.Of(
                ("dnsSuffix", PropertyValue.Of(AwsRegions.DnsSuffix(settings.Region))),
                ("id", PropertyValue.Of(AwsRegions.Partition(settings.Region))),
                ("partition", PropertyValue.Of(AwsRegions.Partition(settings.Region))),
                ("reverseDnsPrefix", PropertyValue.Of(string.Join('.', AwsRegions.DnsSuffix(settings.Region).Split('.').Reverse())))),
            ["aws:index/getAvailabilityZones:getAvailabilityZones"] = Zones,
            ["aws:index/getDefaultTags:getDefaultTags"] = (_, settings) => PropertyMap.Of(
                ("id", PropertyValue.Of(AwsRegions.Partition(settings.Region))),
                ("tags", PropertyValue.Of(settings.DefaultTags))),
            ["aws:index/getArn:getArn"] = (args, _) => Arn(args.Text("arn") ?? ""),
            ["aws:index/getServicePrincipal:getServicePrincipal"] = ServicePrincipal,
            ["aws:iam/getPolicyDocument:getPolicyDocument"] = (args, _) => PolicyDocumentFunction.Render(args),
            ["aws:eks/getClusterAuth:getClusterAuth"] = (args, settings) => PropertyMap.Of(
                ("id", PropertyValue.Of(args.Text("name"))),
                ("token", new PropertyValue.Secret(PropertyValue.Of(
                    "k8s-aws-v1." + Convert.ToBase64String(Encoding.UTF8.GetBytes($"https://sts.{settings.Region}.{AwsRegions.DnsSuffix(settings.Region)}/?sandbox={args.Text("name")}")))))),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Answers a function whose arguments are checked.</summary>
    public static InvokeResponse Call(FunctionSpec spec, PropertyMap args, AwsSettings settings)
    {
        // A function is its own small resource: what it is asked for are the inputs, what it answers the outputs.
        var asked = new ResourceSpec(spec.Token, spec.Arguments, spec.Result, [], IsComponent: false);
        var known = Exact.TryGetValue(spec.Token, out var exact) && !args.ContainsUnknown ? args.With(exact(args, settings)) : args;
        var facts = new AwsResource(asked, Name(args), args, settings, $"{spec.Token}\n{JsonValues.Write(PropertyValue.Of(args))}");
        return new(new OutputFiller(facts, args.ContainsUnknown).Fill(spec.Result, spec.Arguments, known), []);
    }

    private static string Name(PropertyMap args) => args.Text("id") ?? "sandbox";

    private static PropertyMap Region(PropertyMap args, AwsSettings settings)
    {
        var region = args.Text("region") ?? args.Text("name") ?? settings.Region;
        return PropertyMap.Of(
            ("description", PropertyValue.Of(region)),
            ("endpoint", PropertyValue.Of($"ec2.{region}.{AwsRegions.DnsSuffix(region)}")),
            ("id", PropertyValue.Of(region)),
            ("name", PropertyValue.Of(region)),
            ("region", PropertyValue.Of(region)));
    }

    private static PropertyMap Zones(PropertyMap args, AwsSettings settings)
    {
        var region = args.Text("region") ?? settings.Region;
        var excluded = Names(args, "excludeNames");
        var excludedIds = Names(args, "excludeZoneIds");
        var zones = AwsRegions.Zones(region).Select((name, i) => (Name: name, Id: AwsRegions.ZoneId(region, i)))
            .Where(zone => args.Text("state") is null or "available" && !excluded.Contains(zone.Name) && !excludedIds.Contains(zone.Id))
            .ToArray();
        return PropertyMap.Of(
            ("groupNames", Texts([region])),
            ("id", PropertyValue.Of(region)),
            ("names", Texts(zones.Select(zone => zone.Name))),
            ("zoneIds", Texts(zones.Select(zone => zone.Id))));
    }

    private static PropertyMap Arn(string arn)
    {
        var parts = arn.Split(':', 6);
        string Part(int i) => i < parts.Length ? parts[i] : "";
        return PropertyMap.Of(
            ("account", PropertyValue.Of(Part(4))), ("id", PropertyValue.Of(arn)), ("partition", PropertyValue.Of(Part(1))),
            ("region", PropertyValue.Of(Part(3))), ("resource", PropertyValue.Of(Part(5))), ("service", PropertyValue.Of(Part(2))));
    }

    private static PropertyMap ServicePrincipal(PropertyMap args, AwsSettings settings)
    {
        var (service, region) = (args.Text("serviceName") ?? "", args.Text("region") ?? settings.Region);
        return PropertyMap.Of(
            ("id", PropertyValue.Of($"{service}.{region}.amazonaws.com")),
            ("name", PropertyValue.Of($"{service}.amazonaws.com")),
            ("region", PropertyValue.Of(region)),
            ("suffix", PropertyValue.Of("amazonaws.com")));
    }

    private static HashSet<string> Names(PropertyMap args, string property) =>
        [.. args.Items(property).ToArray().Select(item => (item.Bare() as PropertyValue.Text)?.Value).OfType<string>()];

    private static PropertyValue Texts(IEnumerable<string> texts) => PropertyValue.Of([.. texts.Select(text => PropertyValue.Of(text))]);
}
