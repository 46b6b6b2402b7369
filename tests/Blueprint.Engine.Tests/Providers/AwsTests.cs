using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;

namespace Blueprint.Engine.Tests.Providers;

public sealed class AwsTests
{
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Cluster = "aws:eks/cluster:Cluster";
    private const string Database = "aws:rds/instance:Instance";
    private const string Role = "aws:iam/role:Role";
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static readonly ProviderSource Source = new(Catalog.Find);
    private static readonly IProvider Provider = With(("region", Text("eu-west-1")));

    [Fact]
    public async Task A_resource_without_name_gets_its_own_and_seven_digits()
    {
        var check = await Provider.Check(Role, Map(("assumeRolePolicy", Text(Trust))), name: "reader");

        Assert.Empty(check.Lines());
        Assert.Matches("^reader-[0-9a-f]{7}$", check.Inputs.Text("name"));
        Assert.Equal(List(Text("name")), check.Inputs["__defaults"]);
        Assert.Equal(Obj(), check.Inputs["tagsAll"]);
    }

    [Fact]
    public async Task The_digits_are_drawn_from_the_seed()
    {
        var one = await Provider.Check(Bucket, PropertyMap.Empty, seed: new byte[32]);
        var same = await Provider.Check(Bucket, PropertyMap.Empty, seed: new byte[32]);
        var other = await Provider.Check(Bucket, PropertyMap.Empty, seed: new byte[] { 7 });

        Assert.Equal(one.Inputs, same.Inputs);
        Assert.NotEqual(one.Inputs, other.Inputs);
    }

    [Fact]
    public async Task A_generated_name_is_kept_and_a_chosen_one_that_is_taken_away_is_not()
    {
        var generated = (await Provider.Check(Bucket, PropertyMap.Empty)).Inputs;
        var again = await Provider.Check(Bucket, Map(("forceDestroy", PropertyValue.Of(true))), old: generated, seed: new byte[] { 9 });
        var unchosen = await Provider.Check(Bucket, PropertyMap.Empty, old: Map(("bucket", Text("chosen"))));

        Assert.Equal(generated.Text("bucket"), again.Inputs.Text("bucket"));
        Assert.NotEqual("chosen", unchosen.Inputs.Text("bucket"));
    }

    [Theory]
    [InlineData(Database, "identifier", "db", "^db[0-9a-f]{7}$")]
    [InlineData(Bucket, "bucket", "Logs", "^logs-[0-9a-f]{7}$")]
    [InlineData("aws:kms/alias:Alias", "name", "key", "^alias/key-[0-9a-f]{7}$")]
    [InlineData("aws:s3/bucketObjectv2:BucketObjectv2", "key", "index.html", "^index\\.html$")]
    [InlineData("aws:eks/nodeGroup:NodeGroup", "nodeGroupName", "ng", "^ng-[0-9a-f]{7}$")]
    public async Task Names_are_made_as_each_type_wants_them(string type, string property, string name, string pattern) =>
        Assert.Matches(pattern, (await Provider.Check(type, PropertyMap.Empty, name: name)).Inputs.Text(property));

    [Fact]
    public async Task A_queue_that_is_first_in_first_out_is_named_so() =>
        Assert.Matches(@"^q-[0-9a-f]{7}\.fifo$", (await Provider.Check("aws:sqs/queue:Queue", Map(("fifoQueue", PropertyValue.Of(true))), name: "q")).Inputs.Text("name"));

    [Fact]
    public async Task A_prefix_leaves_the_name_to_aws() =>
        Assert.Null((await Provider.Check(Role, Map(("namePrefix", Text("x-")), ("assumeRolePolicy", Text(Trust))))).Inputs.Text("name"));

    [Fact]
    public async Task A_dns_record_is_not_given_a_name()
    {
        var check = await Provider.Check("aws:route53/record:Record", Map(("zoneId", Text("Z1")), ("type", Text("A"))));

        Assert.Equal(["name: it is required and missing; expected a string"], check.Lines());
    }

    [Fact]
    public async Task A_name_too_long_to_be_made_unique_is_refused()
    {
        var check = await Provider.Check(Role, Map(("assumeRolePolicy", Text(Trust))), name: new string('r', 60));

        Assert.Contains("has 68 characters where 64 are allowed; give 'name' or a shorter resource name", check.Failures[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_provider_had_set_in_an_exported_state_stays()
    {
        var old = Map(
            ("name", Text("web-1234567")), ("description", Text("Managed by Pulumi")), ("revokeRulesOnDelete", PropertyValue.Of(false)), ("__defaults", List(Text("name"), Text("description"), Text("revokeRulesOnDelete"))),
            ("ingress", List(Obj(("protocol", Text("tcp")), ("fromPort", PropertyValue.Of(80.0)), ("toPort", PropertyValue.Of(80.0)), ("self", PropertyValue.Of(false)), ("__defaults", List(Text("self")))))));
        var next = Map(("ingress", List(Obj(("protocol", Text("tcp")), ("fromPort", PropertyValue.Of(80.0)), ("toPort", PropertyValue.Of(80.0))))));

        var check = await Provider.Check("aws:ec2/securityGroup:SecurityGroup", next, old);

        Assert.Empty(check.Lines());
        Assert.Empty((await Provider.Diff("aws:ec2/securityGroup:SecurityGroup", old, check.Inputs)).Changes);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_aws_refuses_is_refused_before(string type, string property, PropertyMap inputs, string reason)
    {
        var check = await Provider.Check(type, inputs);

        var failure = Assert.Single(check.Failures, failure => failure.Property == property);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, PropertyMap, string> Refused => new()
    {
        { Bucket, "versionning", Map(("versionning", Obj())), "did you mean 'versioning'?" },
        { Bucket, "bucket", Map(("bucket", Text("My_Bucket"))), "is not a bucket name" },
        { Bucket, "bucket", Map(("bucket", Text("a..b"))), "two dots cannot stand together" },
        { Bucket, "bucket", Map(("bucket", Text("192.168.1.1"))), "the form of an IP address" },
        { Vpc, "cidrBlock", Map(("cidrBlock", Text("10.0.0.0"))), "'10.0.0.0' is not a CIDR block; one reads '10.0.0.0/16'" },
        { Vpc, "cidrBlock", Map(("cidrBlock", Text("10.0.0.5/16"))), "the network is '10.0.0.0/16'" },
        { Vpc, "cidrBlock", Map(("cidrBlock", Text("10.0.0.0/8"))), "too large; AWS takes /16 to /28" },
        { Vpc, "cidrBlock", Map(("cidrBlock", Text("10.0.0.0/33"))), "is not a CIDR block" },
        { Vpc, "region", Map(("cidrBlock", Text("10.0.0.0/16")), ("region", Text("eu-cental-1"))), "'eu-cental-1' is not an AWS region; did you mean 'eu-central-1'?" },
        { "aws:ec2/securityGroup:SecurityGroup", "ingress[0].fromPort", Map(("ingress", List(Obj(("protocol", Text("tcp")), ("fromPort", PropertyValue.Of(70000.0)), ("toPort", PropertyValue.Of(70000.0)))))), "70000 is not a port" },
        { "aws:ec2/securityGroup:SecurityGroup", "ingress[0].toPort", Map(("ingress", List(Obj(("protocol", Text("tcp")), ("fromPort", PropertyValue.Of(90.0)), ("toPort", PropertyValue.Of(80.0)))))), "is 80, below 'fromPort' (90)" },
        { "aws:ec2/securityGroup:SecurityGroup", "ingress[0].cidrBlocks[0]", Map(("ingress", List(Obj(("protocol", Text("tcp")), ("fromPort", PropertyValue.Of(80.0)), ("toPort", PropertyValue.Of(80.0)), ("cidrBlocks", List(Text("everywhere"))))))), "'everywhere' is not a CIDR block" },
        { "aws:eks/nodeGroup:NodeGroup", "scalingConfig.maxSize", Map(("scalingConfig", Obj(("minSize", PropertyValue.Of(3.0)), ("desiredSize", PropertyValue.Of(3.0)), ("maxSize", PropertyValue.Of(1.0))))), "is 1, below 'desiredSize' (3)" },
        { "aws:cloudwatch/logGroup:LogGroup", "retentionInDays", Map(("retentionInDays", PropertyValue.Of(42.0))), "42 days is not a retention that CloudWatch offers" },
        { Role, "assumeRolePolicy", PropertyMap.Empty, "it is required and missing" },
        { Role, "assumeRolePolicy", Map(("assumeRolePolicy", Text("{\"Version\": "))), "not a policy document: not JSON at line 1" },
        { Role, "assumeRolePolicy", Map(("assumeRolePolicy", Text("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}"""))), "Statement[0]: there is no Principal" },
        { Role, "name", Map(("name", Text("a b")), ("assumeRolePolicy", Text(Trust))), "has ' ', which is not allowed" },
        { Role, "managedPolicyArns[0]", Map(("managedPolicyArns", List(Text("AmazonEKSClusterPolicy"))), ("assumeRolePolicy", Text(Trust))), "'AmazonEKSClusterPolicy' is not an ARN" },
        { "aws:iam/policy:Policy", "policy", Map(("policy", Text("""{"Version":"2012-10-18","Statement":[]}"""))), "it must be \"2012-10-17\"" },
        { "aws:iam/policy:Policy", "policy", Map(("policy", Text("""{"Version":"2012-10-17","Statement":{"Efect":"Allow","Action":"s3:*","Resource":"*"}}"""))), "Statement: unknown policy element 'Efect'; did you mean 'Effect'?" },
        { "aws:iam/policy:Policy", "policy", Map(("policy", Text("""{"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"s3:*","Resource":"*"}}"""))), "did you mean 'Allow'?" },
        { "aws:iam/policy:Policy", "policy", Map(("policy", Text("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}"""))), "'GetObject' is not an action" },
        { "aws:iam/policy:Policy", "policy", Map(("policy", Text("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}}"""))), "a Principal has no place" },
        { "aws:iam/policy:Policy", "policy", Map(("policy", new PropertyValue.Secret(Text("hush")))), "the secret value is not in the form that this property takes" },
        { "aws:kms/alias:Alias", "name", Map(("name", Text("mine")), ("targetKeyId", Text("k"))), "one begins with 'alias/'" },
        { "aws:ec2/subnet:Subnet", "availabilityZone", Map(("vpcId", Text("vpc-1")), ("cidrBlock", Text("10.0.0.0/24")), ("availabilityZone", Text("eu-west-1"))), "is not an availability zone" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_aws_takes_passes(string type, PropertyMap inputs) => Assert.Empty((await Provider.Check(type, inputs)).Lines());

    public static TheoryData<string, PropertyMap> Taken => new()
    {
        { Vpc, Map(("cidrBlock", Text("10.0.0.0/16")), ("enableDnsHostnames", PropertyValue.Of(true))) },
        { Vpc, Map(("cidrBlock", PropertyValue.Unsure), ("region", Text("ap-southeast-9"))) },
        { Bucket, Map(("bucket", Text("logs.example.com"))) },
        { "aws:ec2/securityGroup:SecurityGroup", Map(("ingress", List(Obj(("protocol", Text("icmp")), ("fromPort", PropertyValue.Of(8.0)), ("toPort", PropertyValue.Of(0.0)), ("cidrBlocks", List(Text("0.0.0.0/0"))))))) },
        { "aws:ec2/securityGroup:SecurityGroup", Map(("egress", List(Obj(("protocol", Text("-1")), ("fromPort", PropertyValue.Of(0.0)), ("toPort", PropertyValue.Of(0.0)), ("ipv6CidrBlocks", List(Text("::/0"))))))) },
        { Role, Map(("assumeRolePolicy", Text(Trust)), ("name", Text("reader+x=1,2.@_-"))) },
        { "aws:iam/policy:Policy", Map(("policy", Text("""{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","NotAction":["iam:*"],"NotResource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}]}"""))) },
        { "aws:ec2/instance:Instance", Map(("ami", Text("ami-1")), ("instanceType", Text("z9.metal"))) },
        { "aws:iam/rolePolicyAttachment:RolePolicyAttachment", Map(("role", Text("r")), ("policyArn", Text("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"))) },
        { "aws:ec2/subnet:Subnet", Map(("vpcId", Text("vpc-1")), ("cidrBlock", Text("10.0.0.0/24")), ("availabilityZone", Text("us-west-2-lax-1a"))) },
    };

    [Fact]
    public async Task A_change_that_aws_cannot_make_in_place_replaces()
    {
        var diff = await Provider.Diff(Cluster, Map(("name", Text("a")), ("roleArn", Text("x")), ("version", Text("1.33"))), Map(("name", Text("b")), ("roleArn", Text("x")), ("version", Text("1.34"))));

        Assert.Equal(["Update name!", "Update version"], diff.Lines());
    }

    [Fact]
    public async Task A_replacement_under_a_chosen_name_deletes_first_and_one_under_a_generated_name_does_not()
    {
        var chosen = Map(("cidrBlock", Text("10.0.0.0/16")), ("name", Text("fixed")), ("roleArn", Text("a")));
        var generated = chosen.With("__defaults", List(Text("name")));

        Assert.True((await Provider.Diff(Cluster, chosen, chosen.With("roleArn", Text("b")))).DeleteBeforeReplace);
        Assert.False((await Provider.Diff(Cluster, generated, generated.With("roleArn", Text("b")))).DeleteBeforeReplace);
        Assert.False((await Provider.Diff(Cluster, chosen, chosen.With("name", Text("other")))).DeleteBeforeReplace);
    }

    [Fact]
    public async Task What_can_stand_only_once_is_deleted_first() =>
        Assert.True((await Provider.Diff(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment", Map(("role", Text("r")), ("policyArn", Text("arn:aws:iam::aws:policy/A"))), Map(("role", Text("r")), ("policyArn", Text("arn:aws:iam::aws:policy/B"))))).DeleteBeforeReplace);

    [Fact]
    public async Task A_network_gets_the_ids_of_what_comes_with_it()
    {
        var made = await Provider.Create(Vpc, Map(("cidrBlock", Text("10.1.0.0/16"))));

        Assert.Matches("^vpc-[0-9a-f]{17}$", made.Id);
        Assert.Equal($"arn:aws:ec2:eu-west-1:000000000000:vpc/{made.Id}", made.Outputs.Text("arn"));
        Assert.Matches("^sg-[0-9a-f]{17}$", made.Outputs.Text("defaultSecurityGroupId"));
        Assert.Matches("^rtb-[0-9a-f]{17}$", made.Outputs.Text("mainRouteTableId"));
        Assert.Equal("000000000000", made.Outputs.Text("ownerId"));
        Assert.Equal("10.1.0.0/16", made.Outputs.Text("cidrBlock"));
        Assert.Equal("eu-west-1", made.Outputs.Text("region"));
    }

    [Fact]
    public async Task The_same_resource_is_the_same_on_every_run_and_another_is_another()
    {
        var inputs = Map(("cidrBlock", Text("10.1.0.0/16")));

        Assert.Equal((await Provider.Create(Vpc, inputs, name: "a")).Outputs, (await With(("region", Text("eu-west-1"))).Create(Vpc, inputs, name: "a")).Outputs);
        Assert.NotEqual((await Provider.Create(Vpc, inputs, name: "a")).Id, (await Provider.Create(Vpc, inputs, name: "b")).Id);
    }

    [Fact]
    public async Task A_cluster_has_what_workload_identity_and_kubeconfigs_are_made_of()
    {
        var made = await Provider.Create(Cluster, Map(("name", Text("main")), ("roleArn", Text("arn:aws:iam::000000000000:role/r")), ("vpcConfig", Obj(("subnetIds", List(Text("subnet-1")))))));

        var endpoint = made.Outputs.Text("endpoint")!;
        var issuer = made.Outputs.Items("identities")[0] is PropertyValue.Map identity && identity.Entries.Items("oidcs")[0] is PropertyValue.Map oidc ? oidc.Entries.Text("issuer") : null;
        Assert.Equal("main", made.Id);
        Assert.Equal("arn:aws:eks:eu-west-1:000000000000:cluster/main", made.Outputs.Text("arn"));
        Assert.Matches(@"^https://[0-9A-F]{32}\.gr7\.eu-west-1\.eks\.amazonaws\.com$", endpoint);
        Assert.Equal($"https://oidc.eks.eu-west-1.amazonaws.com/id/{endpoint["https://".Length..][..32]}", issuer);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(made.Outputs.Object("certificateAuthority")!.Text("data")!)), StringComparison.Ordinal);
        Assert.Matches("^sg-", made.Outputs.Object("vpcConfig")!.Text("clusterSecurityGroupId"));
        Assert.Equal(List(Text("subnet-1")), made.Outputs.Object("vpcConfig")!["subnetIds"]);
        Assert.Equal("ACTIVE", made.Outputs.Text("status"));
    }

    [Theory]
    [InlineData("postgres", 5432)]
    [InlineData("mysql", 3306)]
    [InlineData("sqlserver-ex", 1433)]
    public async Task A_database_has_an_address_and_its_engine_s_port(string engine, double port)
    {
        var made = await Provider.Create(Database, Map(("identifier", Text("db")), ("engine", Text(engine)), ("manageMasterUserPassword", PropertyValue.Of(true))));

        var address = made.Outputs.Text("address")!;
        Assert.Matches(@"^db\.[a-z0-9]{12}\.eu-west-1\.rds\.amazonaws\.com$", address);
        Assert.Equal(port, made.Outputs.Number("port"));
        Assert.Equal($"{address}:{port}", made.Outputs.Text("endpoint"));
        Assert.Equal("available", made.Outputs.Text("status"));
        var secret = Assert.IsType<PropertyValue.Map>(made.Outputs.Items("masterUserSecrets")[0]).Entries;
        Assert.Matches(@"^arn:aws:secretsmanager:eu-west-1:000000000000:secret:rds!db-", secret.Text("secretArn"));
    }

    [Fact]
    public async Task A_database_that_keeps_its_own_password_has_no_secret() =>
        Assert.Equal(0, (await Provider.Create(Database, Map(("identifier", Text("db"))))).Outputs.Items("masterUserSecrets").Length);

    [Fact]
    public async Task What_was_not_asked_for_is_not_made_up()
    {
        var made = await Provider.Create(Bucket, Map(("bucket", Text("b"))));

        Assert.False(made.Outputs.ContainsKey("serverSideEncryptionConfiguration"));
        Assert.False(made.Outputs.ContainsKey("website"));
        Assert.Equal("", (await Provider.Create(Database, Map(("identifier", Text("db"))))).Outputs.Text("kmsKeyId"));
    }

    [Theory]
    [InlineData("aws:sqs/queue:Queue", "https://sqs.eu-west-1.amazonaws.com/000000000000/n", "arn:aws:sqs:eu-west-1:000000000000:n")]
    [InlineData("aws:sns/topic:Topic", "arn:aws:sns:eu-west-1:000000000000:n", "arn:aws:sns:eu-west-1:000000000000:n")]
    [InlineData("aws:iam/role:Role", "n", "arn:aws:iam::000000000000:role/n")]
    [InlineData("aws:iam/policy:Policy", "arn:aws:iam::000000000000:policy/n", "arn:aws:iam::000000000000:policy/n")]
    [InlineData("aws:s3/bucket:Bucket", "n", "arn:aws:s3:::n")]
    [InlineData("aws:dynamodb/table:Table", "n", "arn:aws:dynamodb:eu-west-1:000000000000:table/n")]
    [InlineData("aws:cloudwatch/logGroup:LogGroup", "n", "arn:aws:logs:eu-west-1:000000000000:log-group:n")]
    public async Task Ids_and_arns_have_the_form_of_their_service(string type, string id, string arn)
    {
        var made = await Provider.Create(type, Map((type == Bucket ? "bucket" : "name", Text("n"))));

        Assert.Equal(id, made.Id);
        Assert.Equal(arn, made.Outputs.Text("arn"));
    }

    [Fact]
    public async Task Other_partitions_have_other_arns_and_hosts()
    {
        var china = With(("region", Text("cn-north-1")));

        Assert.Equal("arn:aws-cn:s3:::b", (await china.Create(Bucket, Map(("bucket", Text("b"))))).Outputs.Text("arn"));
        Assert.EndsWith(".amazonaws.com.cn", (await china.Create(Cluster, Map(("name", Text("c"))))).Outputs.Text("endpoint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_knows_what_was_given_and_what_the_provider_decides_and_nothing_else()
    {
        var provider = With(("region", Text("eu-west-1")), ("defaultTags", Text("""{"tags":{"team":"a"}}""")));
        var made = await provider.Create(Vpc, Map(("cidrBlock", Text("10.0.0.0/16")), ("tags", Obj(("env", Text("dev"))))), preview: true);

        Assert.Equal("", made.Id);
        Assert.Equal("10.0.0.0/16", made.Outputs.Text("cidrBlock"));
        Assert.Equal("eu-west-1", made.Outputs.Text("region"));
        Assert.Equal(Obj(("env", Text("dev")), ("team", Text("a"))), made.Outputs["tagsAll"]);
        Assert.Equal(PropertyValue.Unknown.Instance, made.Outputs["arn"]);
        Assert.Equal(PropertyValue.Unknown.Instance, made.Outputs["defaultSecurityGroupId"]);
    }

    [Fact]
    public async Task A_tag_of_the_resource_stands_above_the_provider_s()
    {
        var provider = With(("defaultTags", Text("""{"tags":{"team":"a","x":"1"}}""")));

        Assert.Equal(Obj(("team", Text("b")), ("x", Text("1"))), (await provider.Create(Vpc, Map(("tags", Obj(("team", Text("b"))))))).Outputs["tagsAll"]);
    }

    [Fact]
    public async Task The_inputs_note_the_region_and_all_tags()
    {
        var provider = With(("region", Text("eu-west-1")), ("defaultTags", Text("""{"tags":{"team":"a"}}""")), ("ignoreTags", Text("""{"keyPrefixes":["aws:"]}""")));
        var check = await provider.Check(Vpc, Map(("cidrBlock", Text("10.0.0.0/16")), ("tags", Obj(("env", Text("dev")), ("aws:x", Text("y"))))));

        Assert.Equal("eu-west-1", check.Inputs.Text("region"));
        Assert.Equal(Obj(("env", Text("dev")), ("team", Text("a"))), check.Inputs["tagsAll"]);
    }

    [Fact]
    public async Task A_change_of_the_provider_s_tags_changes_what_has_them_and_a_tag_of_its_own_is_told_once()
    {
        var own = Map(("cidrBlock", Text("10.0.0.0/16")), ("tags", Obj(("env", Text("dev")))));
        var before = (await With(("defaultTags", Text("""{"tags":{"team":"a"}}"""))).Check(Vpc, own)).Inputs;
        var after = (await With(("defaultTags", Text("""{"tags":{"team":"b"}}"""))).Check(Vpc, own)).Inputs;
        var retagged = (await With(("defaultTags", Text("""{"tags":{"team":"a"}}"""))).Check(Vpc, own.With("tags", Obj(("env", Text("prod")))))).Inputs;

        Assert.Equal(["Update tagsAll.team"], (await Provider.Diff(Vpc, before, after)).Lines());
        Assert.Equal(["Update tags.env"], (await Provider.Diff(Vpc, before, retagged)).Lines());
    }

    [Fact]
    public async Task What_was_made_before_its_region_was_noted_stays_and_another_region_replaces()
    {
        var old = Map(("cidrBlock", Text("10.0.0.0/16")));
        var here = (await Provider.Check(Vpc, old, old)).Inputs;
        var elsewhere = (await With(("region", Text("us-west-2"))).Check(Vpc, old, here)).Inputs;
        var nowhere = (await With().Check(Vpc, old, here)).Inputs;

        Assert.Empty((await Provider.Diff(Vpc, old.With("tagsAll", Obj()), here)).Changes);
        Assert.Equal(["Update region!"], (await With(("region", Text("us-west-2"))).Diff(Vpc, here, elsewhere)).Lines());
        Assert.Empty((await With().Diff(Vpc, here, nowhere)).Changes);
    }

    [Fact]
    public async Task Tags_that_are_not_known_yet_leave_all_tags_open()
    {
        var check = await Provider.Check(Vpc, Map(("cidrBlock", Text("10.0.0.0/16")), ("tags", Obj(("a", PropertyValue.Unsure)))));

        Assert.Equal(PropertyValue.Unknown.Instance, check.Inputs["tagsAll"]);
    }

    [Fact]
    public async Task An_update_keeps_what_only_the_provider_sets()
    {
        var old = Map(("cidrBlock", Text("10.0.0.0/16")), ("tags", Obj(("a", Text("1")))), ("instanceTenancy", Text("default")));
        var made = (await Provider.Create(Vpc, old)).Outputs;
        var updated = await Provider.Update(Vpc, old, made, Map(("cidrBlock", Text("10.0.0.0/16")), ("tags", Obj(("a", Text("2"))))), preview: true);

        Assert.Equal(made["arn"], updated["arn"]);
        Assert.Equal(Obj(("a", Text("2"))), updated["tags"]);
        Assert.Equal(Obj(("a", Text("2"))), updated["tagsAll"]);
        Assert.False(updated.ContainsKey("instanceTenancy"));
    }

    [Fact]
    public async Task A_version_counts_on_with_each_update_and_is_not_known_before()
    {
        var made = (await Provider.Create("aws:ec2/launchTemplate:LaunchTemplate", Map(("name", Text("t"))))).Outputs;

        Assert.Equal(PropertyValue.Unknown.Instance, (await Provider.Update("aws:ec2/launchTemplate:LaunchTemplate", Map(("name", Text("t"))), made, Map(("name", Text("t"))), preview: true))["latestVersion"]);
        Assert.Equal(2, (await Provider.Update("aws:ec2/launchTemplate:LaunchTemplate", Map(("name", Text("t"))), made, Map(("name", Text("t"))))).Number("latestVersion"));
    }

    [Fact]
    public async Task What_is_protected_is_not_deleted()
    {
        var error = await Assert.ThrowsAsync<ProviderException>(async () =>
            await Provider.DeleteAsync(new(UrnOf(Database), "db", Map(("deletionProtection", PropertyValue.Of(true))), PropertyMap.Empty, 0), CancellationToken.None));

        Assert.Contains("'deletionProtection' is true", error.Message, StringComparison.Ordinal);
        await Provider.DeleteAsync(new(UrnOf(Database), "db", Map(("deletionProtection", PropertyValue.Of(false))), PropertyMap.Empty, 0), CancellationToken.None);
    }

    [Fact]
    public async Task A_resource_that_is_only_read_has_the_id_it_was_asked_for()
    {
        var read = await Provider.ReadAsync(new(UrnOf(Vpc), "vpc-0123", PropertyMap.Empty, PropertyMap.Empty), CancellationToken.None);

        Assert.Equal("vpc-0123", read!.Id);
        Assert.Matches("^sg-", read.Outputs.Text("defaultSecurityGroupId"));
    }

    [Fact]
    public async Task Secret_outputs_are_secret()
    {
        var made = await Provider.Create("aws:iam/accessKey:AccessKey", Map(("user", Text("u"))));

        Assert.IsType<PropertyValue.Secret>(made.Outputs["secret"]);
        Assert.IsType<PropertyValue.Secret>((await Provider.Create(Database, Map(("identifier", Text("d")), ("password", Text("p"))))).Outputs["password"]);
    }

    [Theory]
    [InlineData("region", "eu-cental-1", "did you mean 'eu-central-1'?")]
    [InlineData("regoin", "eu-west-1", "did you mean 'region'?")]
    [InlineData("allowedAccountIds", "[\"123\"]", "'123' is not an account id; one has 12 digits")]
    [InlineData("defaultTags", "{\"tag\":{}}", "unknown property 'tag'; did you mean 'tags'?")]
    [InlineData("maxRetries", "\"many\"", "expected an integer")]
    public async Task Settings_of_a_provider_are_checked(string setting, string value, string reason)
    {
        var result = await Provider.CheckConfigAsync(new(UrnOf("pulumi:providers:aws"), null, Map((setting, Text(value))), Seed), CancellationToken.None);

        Assert.Contains(reason, Assert.Single(result.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_settings_pass_as_they_are()
    {
        var settings = Map(
            ("region", Text("eu-west-1")), ("defaultTags", Text("""{"tags":{"a":"b"}}""")), ("allowedAccountIds", Text("""["123456789012"]""")),
            ("skipCredentialsValidation", Text("true")), ("version", Text("7.48.0")));
        var result = await Provider.CheckConfigAsync(new(UrnOf("pulumi:providers:aws"), null, settings, Seed), CancellationToken.None);

        Assert.Empty(result.Lines());
        Assert.Equal(settings, result.Inputs);
    }

    [Theory]
    [InlineData("us-east-1", "use1-az1")]
    [InlineData("ap-southeast-2", "apse2-az1")]
    [InlineData("us-gov-west-1", "usgw1-az1")]
    public async Task Zones_are_those_of_the_region(string region, string id)
    {
        var zones = await With(("region", Text(region))).Invoke("aws:index/getAvailabilityZones:getAvailabilityZones", PropertyMap.Empty);

        Assert.Equal(List(Text(region + "a"), Text(region + "b"), Text(region + "c")), zones["names"]);
        Assert.Equal(Text(id), zones.Items("zoneIds")[0]);
    }

    [Fact]
    public async Task The_caller_is_in_an_account_that_does_not_exist()
    {
        var caller = await Provider.Invoke("aws:index/getCallerIdentity:getCallerIdentity", PropertyMap.Empty);

        Assert.Equal("000000000000", caller.Text("accountId"));
        Assert.StartsWith("arn:aws:sts::000000000000:", caller.Text("arn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_document_is_rendered_as_the_real_function_does()
    {
        var document = await Provider.Invoke("aws:iam/getPolicyDocument:getPolicyDocument", Map(("statements", List(
            Obj(
                ("sid", Text("Read")), ("actions", List(Text("s3:GetObject"), Text("s3:ListBucket"))), ("resources", List(Text("arn:aws:s3:::b/&{aws:username}"))),
                ("conditions", List(Obj(("test", Text("StringEquals")), ("variable", Text("aws:PrincipalTag/x")), ("values", List(Text("y"))))))),
            Obj(("effect", Text("Deny")), ("actions", List(Text("*"))), ("resources", List(Text("*"))), ("principals", List(Obj(("type", Text("AWS")), ("identifiers", List(Text("a"), Text("b")))))))))));

        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": [
                    "s3:ListBucket",
                    "s3:GetObject"
                  ],
                  "Resource": "arn:aws:s3:::b/${aws:username}",
                  "Condition": {
                    "StringEquals": {
                      "aws:PrincipalTag/x": "y"
                    }
                  }
                },
                {
                  "Effect": "Deny",
                  "Action": "*",
                  "Resource": "*",
                  "Principal": {
                    "AWS": [
                      "b",
                      "a"
                    ]
                  }
                }
              ]
            }
            """,
            document.Text("json"));
        Assert.DoesNotContain("\n", document.Text("minifiedJson"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_takes_the_place_of_an_earlier_one_of_its_sid()
    {
        var source = """{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"B","Effect":"Allow","Action":"sqs:*","Resource":"*"}]}""";
        var document = await Provider.Invoke("aws:iam/getPolicyDocument:getPolicyDocument", Map(
            ("sourcePolicyDocuments", List(Text(source))),
            ("statements", List(Obj(("sid", Text("A")), ("effect", Text("Deny")), ("actions", List(Text("s3:*"))), ("resources", List(Text("*"))))))));

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":"*"},{"Sid":"B","Effect":"Allow","Action":"sqs:*","Resource":"*"}]}""",
            document.Text("minifiedJson"));
    }

    [Fact]
    public async Task A_cluster_s_token_is_secret() =>
        Assert.IsType<PropertyValue.Secret>((await Provider.Invoke("aws:eks/getClusterAuth:getClusterAuth", Map(("name", Text("c")))))["token"]);

    [Fact]
    public async Task An_arn_is_taken_apart()
    {
        var parts = await Provider.Invoke("aws:index/getArn:getArn", Map(("arn", Text("arn:aws:rds:eu-west-1:123456789012:db:x"))));

        Assert.Equal(("123456789012", "rds", "db:x"), (parts.Text("account"), parts.Text("service"), parts.Text("resource")));
    }

    [Theory]
    [InlineData("aws:iam/getPolicyDocumnt:getPolicyDocumnt", "did you mean 'aws:iam/getPolicyDocument:getPolicyDocument'?")]
    public async Task A_function_that_is_not_there_is_told_with_the_one_that_was_meant(string token, string reason)
    {
        var response = await Provider.InvokeAsync(token, PropertyMap.Empty, CancellationToken.None);

        Assert.Contains(reason, Assert.Single(response.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_s_arguments_are_checked()
    {
        var response = await Provider.InvokeAsync("aws:eks/getCluster:getCluster", Map(("nam", Text("x"))), CancellationToken.None);

        Assert.Equal(["nam", "name"], response.Failures.Select(failure => failure.Property));
    }

    [Fact]
    public async Task A_function_whose_arguments_are_not_known_yet_answers_with_unknowns()
    {
        var cluster = await Provider.Invoke("aws:eks/getCluster:getCluster", Map(("name", PropertyValue.Unsure)));

        Assert.Equal(PropertyValue.Unknown.Instance, cluster["endpoint"]);
    }

    private static IProvider With(params (string, PropertyValue)[] settings) => Source.Find("aws", "", PropertyMap.Of(settings))!;
}
