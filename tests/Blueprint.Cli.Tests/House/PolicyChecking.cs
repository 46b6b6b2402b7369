using System.Text.Json;
using Blueprint.Cli.Commands;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>policy check</c>, on files as users have them.</summary>
public sealed class PolicyChecking : IDisposable
{
    private const string Database = """
        { "environment": "ENV", "resources": [
          { "type": "aws:rds/instance:Instance", "name": "db", "properties": { "storageEncrypted": false } },
          { "type": "aws:sqs/queue:Queue", "name": "db" } ] }
        """;

    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_mandatory_violation_is_told_with_its_rule_and_ends_with_its_code()
    {
        house.Write("resources.json", Database);

        house.Run("policy", "check", "resources.json").Is(ExitCode.Policy).Says(
            "resources.json: a list of resources, 2 resources, judged as environment ENV",
            "BP-DAT-RDS-001  Database storage encrypted  [mandatory] [high]  data-protection",
            "violation  aws:rds:Instance (db)  storageEncrypted");
    }

    [Fact]
    public void Json_is_one_document_with_what_is_noteworthy()
    {
        house.Write("resources.json", Database);

        var findings = Findings("policy", "check", "resources.json", "--json");

        var finding = Assert.Single(findings, finding => finding.GetProperty("rule").GetString() == "BP-DAT-RDS-001");
        Assert.Equal(("violation", "high", "storageEncrypted"), (Text(finding, "verdict"), Text(finding, "severity"), Text(finding, "property")));
        Assert.Equal(("aws:rds/instance:Instance", "db"), (Text(finding.GetProperty("resource"), "type"), Text(finding.GetProperty("resource"), "name")));
        Assert.DoesNotContain(findings, finding => Text(finding, "verdict") is "pass" or "not-applicable");
    }

    [Fact]
    public void All_lists_what_passes_and_what_does_not_apply_too()
    {
        house.Write("resources.json", Database);

        var verdicts = Findings("policy", "check", "resources.json", "--json", "--all").Select(finding => Text(finding, "verdict")).ToHashSet();

        Assert.Contains("pass", verdicts);
    }

    [Fact]
    public void The_environment_decides_what_is_production_and_the_option_comes_before_the_file()
    {
        house.Write("resources.json", Database.Replace("ENV", "dev", StringComparison.Ordinal));

        Assert.DoesNotContain("BP-DAT-RDS-006", house.Run("policy", "check", "resources.json").Out, StringComparison.Ordinal);
        Assert.Contains("BP-DAT-RDS-006", house.Run("policy", "check", "resources.json", "--env", "prod").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_configuration_may_be_given()
    {
        house.Write("resources.json", Database.Replace("ENV", "prod", StringComparison.Ordinal))
            .Write("mine.yaml", "environments: { prod: { override: { BP-DAT-RDS-001: disabled } } }")
            .Write("wrong.yaml", "environments: { prod: { overide: {} } }");

        Assert.DoesNotContain("BP-DAT-RDS-001", house.Run("policy", "check", "resources.json", "--config", "mine.yaml").Out, StringComparison.Ordinal);
        house.Run("policy", "check", "resources.json", "--config", "wrong.yaml").Is(ExitCode.Usage).Says("wrong.yaml:1:25: error:", "did you mean 'override'?");
        house.Run("policy", "check", "resources.json", "--config", "none.yaml").Is(ExitCode.Usage).Says("there is no such file");
    }

    [Fact]
    public void The_state_that_the_engine_writes_is_read()
    {
        house.Project("shop", Of(() => { _ = new Pulumi.Random.RandomPassword("password", new() { Length = 20 }); }));
        house.Run("up").Is(ExitCode.Done);
        var state = Directory.EnumerateFiles(Path.Combine(house.Root, ".blueprint", "state"), "*.json", SearchOption.AllDirectories).First(file => File.ReadAllText(file).Contains("RandomPassword", StringComparison.Ordinal));

        house.Run("policy", "check", state).Is(ExitCode.Done).Says("a Pulumi state", "judged as environment dev");
    }

    [Theory]
    [InlineData("resorces.json", "There is no file resorces.json. Did you mean 'resources.json'?")]
    [InlineData("broken.json", "/broken.json:2:18: error: the resource has no type.")]
    public void A_mistake_is_one_of_usage(string file, string said)
    {
        house.Write("resources.json", Database).Write("broken.json", "{\n  \"resources\": [ { \"name\": \"a\" } ] }");

        var outcome = house.Run("policy", "check", file, "--json").Is(ExitCode.Usage).Says(said.TrimStart('/'));
        Assert.Equal(2, JsonDocument.Parse(outcome.Out).RootElement.GetProperty("exitCode").GetInt32());
    }

    [Theory]
    [InlineData("aws:s3/buket:Bucket", "aws:s3/bucket:Bucket")]
    [InlineData("aws:s3:Bucket", "aws:s3/bucket:Bucket")]
    [InlineData("aws:s4/bucket:Bucket", "aws:s3/bucket:Bucket")]
    [InlineData("awss:s3/bucket:Bucket", "aws:s3/bucket:Bucket")]
    [InlineData("aws:s3/bucketPublicAcessBlok:BucketPublicAcessBlok", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")]
    [InlineData("kubernetes:apps/v1:Deploymnt", "kubernetes:apps/v1:Deployment")]
    [InlineData("kubernetes:batch/v1:Cronjob", "kubernetes:batch/v1:CronJob")]
    [InlineData("kubernetes:apps/v1:Pod", "kubernetes:core/v1:Pod")]
    [InlineData("kubernetes:v1:Pod", "kubernetes:core/v1:Pod")]
    [InlineData("kubernetes:netwoking.k8s.io/v1:Ingress", "kubernetes:networking.k8s.io/v1:Ingress")]
    [InlineData("kubernetes:argoproj.io/v1alpha1:Aplication", "kubernetes:argoproj.io/v1alpha1:Application")]
    [InlineData("github:index/branchProtecton:BranchProtection", "github:index/branchProtection:BranchProtection")]
    public void A_type_that_is_misspelt_is_told_with_its_place_and_the_nearest_one(string type, string meant)
    {
        house.Write("resources.json", $"{{ \"environment\": \"dev\", \"resources\": [\n  {{ \"type\": \"{type}\", \"name\": \"a\" }} ] }}");

        var warning = $"there is no type '{type}'; did you mean '{meant}'? The rules for that one were not asked.";
        house.Run("policy", "check", "resources.json").Says($"resources.json:2:13: warning: {warning}");
        var told = Assert.Single(Document("policy", "check", "resources.json", "--json").GetProperty("warnings").EnumerateArray());
        Assert.Equal((type, meant, 2, 13, warning), (Text(told, "type"), Text(told, "nearest"), told.GetProperty("line").GetInt32(), told.GetProperty("column").GetInt32(), Text(told, "message")));
    }

    [Fact]
    public void A_type_of_a_module_that_is_there_is_none_though_nothing_is_near()
    {
        house.Write("resources.json", """{ "environment": "dev", "resources": [ { "type": "aws:s3/hamster:Hamster", "name": "a" } ] }""");

        house.Run("policy", "check", "resources.json").Says("warning: there is no type 'aws:s3/hamster:Hamster' in the catalogs, though they have its module; no rule was written for it.");
    }

    [Theory]
    [InlineData("kubernetes:cert-manager.io/v1:Certificate")]
    [InlineData("kubernetes:serving.knative.dev/v1:Service")]
    [InlineData("kubernetes:argoproj.io/v1alpha1:ApplicationSet")]
    [InlineData("kubernetes:gateway.networking.k8s.io/v1:GatewayClass")]
    [InlineData("kubernetes:policy/v1beta1:PodSecurityPolicy")]
    [InlineData("aws:emr/cluster:Cluster")]
    [InlineData("github:index/repository:Repository")]
    [InlineData("acme:index/thing:Thing")]
    public void A_type_that_others_may_have_is_fine_and_it_is_said_that_no_rule_was_written_for_it(string type)
    {
        house.Write("resources.json", $"{{ \"environment\": \"dev\", \"resources\": [ {{ \"type\": \"{type}\", \"name\": \"a\" }} ] }}");

        var document = Document("policy", "check", "resources.json", "--json");
        Assert.Empty(document.GetProperty("warnings").EnumerateArray());
        Assert.Equal([type], document.GetProperty("uncovered").EnumerateArray().Select(one => one.GetString()));
        house.Run("policy", "check", "resources.json").Says($"No rule was written for {type}: only those over every resource judged it.");
    }

    [Theory]
    [InlineData("aws:s3/bucketMetric:BucketMetric")]
    [InlineData("kubernetes:apps/v1:DeploymentPatch")]
    [InlineData("kubernetes:core/v1:ServiceList")]
    [InlineData("kubernetes:apps/v1beta1:Deployment")]
    [InlineData("kubernetes:networking.k8s.io/v1beta1:Ingress")]
    [InlineData("kubernetes:helm.sh/v3:Release")]
    [InlineData("kubernetes:yaml:ConfigFile")]
    [InlineData("kubernetes:argoproj.io/v1alpha1:Rollout")]
    [InlineData("github:index/branchProtection:BranchProtection")]
    [InlineData("pulumi:providers:acme")]
    public void Of_a_type_that_is_known_nothing_is_said(string type)
    {
        house.Write("resources.json", $"{{ \"environment\": \"dev\", \"resources\": [ {{ \"type\": \"{type}\", \"name\": \"a\" }} ] }}");

        var document = Document("policy", "check", "resources.json", "--json");
        Assert.Empty(document.GetProperty("warnings").EnumerateArray());
        Assert.Empty(document.GetProperty("uncovered").EnumerateArray());
    }

    [Fact]
    public void Components_of_a_state_are_nobodys_to_cover()
    {
        house.Write("state.json", """
            { "version": 3, "deployment": { "manifest": {}, "resources": [
              { "urn": "urn:pulumi:dev::shop::acme:web:Site::a", "type": "acme:web:Site", "custom": false },
              { "urn": "urn:pulumi:dev::shop::acme:web:Page::a", "type": "acme:web:Page", "custom": true, "id": "1" } ] } }
            """);

        Assert.Equal(["acme:web:Page"], Document("policy", "check", "state.json", "--json").GetProperty("uncovered").EnumerateArray().Select(one => one.GetString()));
    }

    private JsonElement Document(params string[] args) => JsonDocument.Parse(house.Run(args).Out).RootElement;

    private JsonElement[] Findings(params string[] args) => [.. Document(args).GetProperty("findings").EnumerateArray()];

    private static string Text(JsonElement finding, string name) => finding.GetProperty(name).GetString()!;
}
