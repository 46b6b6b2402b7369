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
                ("accountId", PropertyValue.Of(settings.Account)),
                ("arn", PropertyValue.Of($"arn:{AwsRegions.Partition(settings.Region)}:sts::{settings.Account}:assumed-role/blueprint-sandbox/session")),
                ("id", PropertyValue.Of(settings.Account)),
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
            ["aws:index/getArn:getArn"] = (args, _) => ArnParts(args.Text("arn") ?? "", "account").With("id", PropertyValue.Of(args.Text("arn"))),
            ["aws:index/arnBuild:arnBuild"] = (args, _) => Single(
                $"arn:{args.Text("partition")}:{args.Text("service")}:{args.Text("region")}:{args.Text("accountId")}:{args.Text("resource")}"),
            ["aws:index/arnParse:arnParse"] = (args, _) => ArnParts(args.Text("arn") ?? "", "accountId"),
            ["aws:index/trimIamRolePath:trimIamRolePath"] = (args, _) => Single(WithoutRolePath(args.Text("arn") ?? "")),
            ["aws:index/userAgent:userAgent"] = (args, _) => Single(
                $"{args.Text("productName")}/{args.Text("productVersion")}{(args.Text("comment") is { Length: > 0 } comment ? $" ({comment})" : "")}"),
            ["aws:index/getAvailabilityZone:getAvailabilityZone"] = Zone,
            ["aws:index/getService:getService"] = Service,
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
        var echoed = args.Where((name, _) => spec.Result.Properties.ContainsKey(name));
        var known = Exact.TryGetValue(spec.Token, out var exact) && !args.ContainsUnknown ? echoed.With(exact(args, settings)) : echoed;
        var facts = new AwsResource(asked, Name(args), args, settings, $"{spec.Token}\n{JsonValues.Write(PropertyValue.Of(args))}", args.ContainsUnknown);
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

    private static PropertyMap Zone(PropertyMap args, AwsSettings settings)
    {
        var name = args.Text("name");
        var region = args.Text("region") ?? (name is { Length: > 1 } ? name[..^1] : settings.Region);
        var zones = AwsRegions.Zones(region);
        var index = name is not null ? Array.IndexOf(zones, name)
            : args.Text("zoneId") is { } id ? Array.FindIndex(zones, zone => AwsRegions.ZoneId(region, Array.IndexOf(zones, zone)) == id)
            : 0;
        if (index < 0)
        {
            throw new ProviderException($"The sandbox has no availability zone '{name ?? args.Text("zoneId")}' in {region}; it has {string.Join(", ", zones)}.");
        }

        return PropertyMap.Of(
            ("groupLongName", PropertyValue.Of(region)), ("groupName", PropertyValue.Of(region)), ("id", PropertyValue.Of(zones[index])),
            ("name", PropertyValue.Of(zones[index])), ("nameSuffix", PropertyValue.Of(zones[index][^1..])),
            ("networkBorderGroup", PropertyValue.Of(region)), ("optInStatus", PropertyValue.Of("opt-in-not-required")),
            ("parentZoneId", PropertyValue.Of("")), ("parentZoneName", PropertyValue.Of("")), ("region", PropertyValue.Of(region)),
            ("state", PropertyValue.Of("available")), ("zoneId", PropertyValue.Of(AwsRegions.ZoneId(region, index))),
            ("zoneType", PropertyValue.Of("availability-zone")));
    }

    private static PropertyMap Service(PropertyMap args, AwsSettings settings)
    {
        // A service is named by its id, or by its host name forwards or backwards.
        var backwards = args.Text("reverseDnsName")?.Split('.') ?? args.Text("dnsName")?.Split('.').Reverse().ToArray();
        var service = args.Text("serviceId") ?? backwards?[^1] ?? "";
        var region = args.Text("region") ?? (backwards is { Length: > 3 } ? backwards[^2] : settings.Region);
        var suffix = AwsRegions.DnsSuffix(region);
        var prefix = args.Text("reverseDnsPrefix") ?? string.Join('.', suffix.Split('.').Reverse());
        return PropertyMap.Of(
            ("dnsName", PropertyValue.Of($"{service}.{region}.{suffix}")), ("id", PropertyValue.Of($"{prefix}.{region}.{service}")),
            ("partition", PropertyValue.Of(AwsRegions.Partition(region))), ("region", PropertyValue.Of(region)),
            ("reverseDnsName", PropertyValue.Of($"{prefix}.{region}.{service}")), ("reverseDnsPrefix", PropertyValue.Of(prefix)),
            ("serviceId", PropertyValue.Of(service)), ("supported", PropertyValue.Of(true)));
    }

    private static PropertyMap Single(string result) => PropertyMap.Of(("result", PropertyValue.Of(result)));

    // arn:aws:iam::123456789012:role/some/path/name is, without path, arn:aws:iam::123456789012:role/name.
    private static string WithoutRolePath(string arn) =>
        arn.IndexOf(":role/", StringComparison.Ordinal) is > 0 and var role ? $"{arn[..(role + ":role/".Length)]}{arn[(arn.LastIndexOf('/') + 1)..]}" : arn;

    private static PropertyMap ArnParts(string arn, string accountName)
    {
        if (AwsArns.Problem(arn) is { } problem)
        {
            throw new ProviderException(problem);
        }

        var parts = arn.Split(':', 6);
        return PropertyMap.Of(
            (accountName, PropertyValue.Of(parts[4])), ("partition", PropertyValue.Of(parts[1])),
            ("region", PropertyValue.Of(parts[3])), ("resource", PropertyValue.Of(parts[5])), ("service", PropertyValue.Of(parts[2])));
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
