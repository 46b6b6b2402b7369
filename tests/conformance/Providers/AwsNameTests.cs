using System.Collections.Frozen;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;

namespace Blueprint.Conformance.Providers;

/// <summary>Every generated AWS class has the name that its token has officially, and every module in scope is there whole.</summary>
public class AwsNameTests
{
    // The modules that the platform builds on, and those that teams ask for next.
    private static readonly FrozenSet<string> Scope =
        "index ec2 vpc ebs eks iam s3 rds kms secretsmanager ssm ecr ecs lb alb autoscaling lambda apigateway apigatewayv2 sqs sns dynamodb elasticache efs fsx route53 acm cloudwatch cloudfront budgets costexplorer cloudtrail cfg guardduty securityhub accessanalyzer backup sagemaker msk amp grafana kinesis scheduler organizations"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [ReferenceFact(AwsTables.Tokens)]
    public void Every_resource_class_has_the_official_name_of_its_token()
    {
        var official = AwsTables.Classes('R');

        Assert.All(
            GeneratedPackage.Aws.Resources.Where(resource => resource.Class != typeof(Pulumi.Aws.Provider)),
            resource => Assert.Equal(official[resource.Token], resource.Class.FullName));
    }

    [ReferenceFact(AwsTables.Tokens)]
    public void Every_resource_of_every_module_in_scope_is_generated()
    {
        var generated = GeneratedPackage.Aws.Resources.Select(resource => resource.Token).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. AwsTables.Classes('R').Keys.Where(token => IsInScope(token) && !generated.Contains(token))];

        Assert.True(missing.Length == 0, SurfaceComparison.Show(missing));
    }

    [ReferenceFact(AwsTables.Tokens)]
    public async Task Every_function_class_has_the_official_name_and_calls_the_official_token()
    {
        var official = AwsTables.Classes('F').ToDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);
        var calls = await GeneratedPackage.InvokeAsync(GeneratedPackage.Aws.Functions);

        var unlisted = calls.Where(call => !official.ContainsKey(call.Key)).Select(call => call.Value.Token);
        Assert.All(
            calls.Where(call => official.ContainsKey(call.Key)), call => Assert.Equal((call.Key, official[call.Key]), (call.Key, call.Value.Token)));
        Assert.Equal(ReviewedDifference.Read("aws-token-differences.txt").Select(entry => entry.Pattern), unlisted.Order(StringComparer.Ordinal));
        Assert.Single(calls.Values.Select(call => call.Version).Distinct(), version => version.Length > 0);
    }

    [ReferenceFact(AwsTables.Tokens)]
    public void Every_function_of_every_module_in_scope_is_generated()
    {
        var generated = GeneratedPackage.Aws.Functions.Select(type => type.FullName!).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. AwsTables.Classes('F').Where(entry => IsInScope(entry.Key) && !generated.Contains(entry.Value)).Select(entry => entry.Key)];

        Assert.True(missing.Length == 0, SurfaceComparison.Show(missing));
    }

    [ReferenceFact(AwsTables.Namespaces)]
    public void Types_live_in_the_official_namespaces_only()
    {
        var allowed = AwsTables.AllNamespaces();

        Assert.All(
            GeneratedPackage.Aws.Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Namespace!).Distinct(),
            space => Assert.Contains(space, allowed));
    }

    [ReferenceFact(AwsTables.Overrides)]
    public void Renamed_properties_have_their_official_names()
    {
        var checkedProperties = 0;
        foreach (var (name, wire, property) in AwsTables.RenamedProperties())
        {
            foreach (var type in new[] { name, $"{name}Args", $"{name}State" }.Select(n => GeneratedPackage.Aws.Assembly.GetType(n)).OfType<Type>())
            {
                if (WireNames.Of(type).FirstOrDefault(pair => pair.Wire == wire).Property is { } actual)
                {
                    Assert.Equal($"{type.FullName}.{property}", $"{type.FullName}.{actual}");
                    checkedProperties++;
                }
            }
        }

        Assert.True(checkedProperties > 20, $"Only {checkedProperties} renamed properties were found.");
    }

    private static bool IsInScope(string token) => Scope.Contains(token.Split(':')[1].Split('/')[0]);
}
