using System.IO.Compression;
using System.Text;
using Blueprint.Policies.Inventory;
using Blueprint.Policies.Facts;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Inventory;

/// <summary>What is read from states, previews, plans and plain lists.</summary>
public sealed class Files
{
    private const string Secret = "\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\"";

    [Fact]
    public void A_plain_list_gives_types_names_properties_and_whom_they_depend_on()
    {
        var file = Read("""
            { "environment": "dev", "resources": [
              { "type": "my:index:Site", "name": "web", "options": { "protect": true } },
              { "type": "aws:s3/bucket:Bucket", "name": "logs", "parent": "web", "properties": { "tags": { "a": 1, "b": [true, null] } } },
              { "type": "aws:s3/bucketPolicy:BucketPolicy", "name": "logs", "dependencies": ["web"],
                "properties": { "bucket": { "$unknown": true } }, "propertyDependencies": { "bucket": ["logs"] } } ] }
            """);

        Assert.Equal("dev", file.Environment);
        var (site, bucket, policy) = (file.Resources[0].Planned, file.Resources[1].Planned, file.Resources[2].Planned);
        Assert.True(site.Protect);
        Assert.Equal("urn:pulumi:stack::project::my:index:Site$aws:s3/bucket:Bucket::logs", bucket.Urn);
        Assert.Equal((site.Urn, "aws:s3/bucket:Bucket", "logs"), (bucket.Parent, bucket.Type, bucket.Name));
        Assert.Equal(PropertyMap.Of(("tags", PropertyValue.Of(PropertyMap.Of(
            ("a", PropertyValue.Of(1)), ("b", PropertyValue.Of([PropertyValue.Of(true), PropertyValue.Null.Instance])))))), bucket.Properties);
        Assert.Same(PropertyValue.Unknown.Instance, policy.Properties["bucket"]);
        Assert.Equal(site.Urn, Assert.Single(policy.Dependencies));
        Assert.Equal(bucket.Urn, Assert.Single(policy.PropertyDependencies["bucket"]));
    }

    [Fact]
    public void A_secret_stays_one_in_each_of_its_forms()
    {
        var file = Read($$"""
            { "resources": [ { "type": "t:i:T", "name": "a", "properties": {
              "wire": { {{Secret}}, "value": { "x": 1 } },
              "state": { {{Secret}}, "plaintext": "\"hidden\"" },
              "sealed": { {{Secret}}, "ciphertext": "v1:xyz" } } } ] }
            """);

        var properties = file.Resources[0].Planned.Properties;
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of(PropertyMap.Of(("x", PropertyValue.Of(1))))), properties["wire"]);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("hidden")), properties["state"]);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Unknown.Instance), properties["sealed"]);
        Assert.Equal(1, file.SealedSecrets);
    }

    [Theory]
    [InlineData("""{ "version": 3, "deployment": BODY }""")]
    [InlineData("""{ "version": 3, "checkpoint": { "stack": "organization/shop/prod", "latest": BODY } }""")]
    [InlineData("BODY")]
    public void A_state_gives_what_is_recorded_and_not_what_is_to_be_deleted(string form)
    {
        var body = $$"""
            { "manifest": { "time": "", "magic": "", "version": "" }, "secrets_providers": { "type": "test" }, "resources": [
              { "urn": "urn:pulumi:prod::shop::pulumi:providers:aws::default", "custom": true, "id": "p", "type": "pulumi:providers:aws", "inputs": { "region": "eu-west-1" } },
              { "urn": "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs", "custom": true, "id": "logs-1", "type": "aws:s3/bucket:Bucket", "protect": true,
                "inputs": { "__defaults": [], "acl": { {{Secret}}, "ciphertext": "c" } }, "outputs": { "acl": "x", "bucket": "logs-1" },
                "provider": "urn:pulumi:prod::shop::pulumi:providers:aws::default::p", "propertyDependencies": { "acl": null } },
              { "urn": "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs", "custom": true, "id": "logs-0", "delete": true, "type": "aws:s3/bucket:Bucket", "inputs": {} } ] }
            """;
        var file = ResourceFile.Read(
            Encoding.UTF8.GetBytes(form.Replace("BODY", body, StringComparison.Ordinal)), "state.json",
            provider => Encoding.UTF8.GetString(provider.Span).Contains("test", StringComparison.Ordinal) ? cipher => $"\"opened {cipher}\"" : null, out var problems);

        Assert.Empty(problems);
        Assert.NotNull(file);
        Assert.Equal(("shop", "prod", 2), (file.Project, file.Stack, file.Resources.Length));
        var bucket = file.Resources[1];
        Assert.Equal(PropertyMap.Of(("acl", new PropertyValue.Secret(PropertyValue.Of("opened c")))), bucket.Planned.Properties);
        Assert.Equal(PropertyMap.Of(("acl", PropertyValue.Of("x")), ("bucket", PropertyValue.Of("logs-1"))), bucket.Recorded.Properties);
        Assert.Equal(PropertyValue.Of("eu-west-1"), bucket.Planned.ProviderSettings["region"]);
        Assert.True(bucket.Planned.Protect);
    }

    [Fact]
    public void An_id_in_a_list_is_seen_across_the_stack()
    {
        var network = Assert.Single(Read("""{ "resources": [ { "type": "aws:ec2/vpc:Vpc", "name": "a", "id": "vpc-1", "properties": {} } ] }""").Resources);

        Assert.Equal(PropertyMap.Empty, network.Planned.Properties);
        Assert.Equal(PropertyMap.Of(("id", PropertyValue.Of("vpc-1"))), network.Recorded.Properties);
    }

    [Fact]
    public void A_preview_gives_what_there_will_be()
    {
        var file = Read("""
            { "steps": [
              { "op": "create", "urn": "urn:pulumi:dev::shop::t:i:T::a", "newState": { "urn": "urn:pulumi:dev::shop::t:i:T::a", "type": "t:i:T", "inputs": { "x": 1 }, "outputs": { "id": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } } },
              { "op": "replace", "urn": "urn:pulumi:dev::shop::t:i:T::b", "newState": { "urn": "urn:pulumi:dev::shop::t:i:T::b", "type": "t:i:T", "inputs": { "x": 2 } } },
              { "op": "create-replacement", "urn": "urn:pulumi:dev::shop::t:i:T::b", "newState": { "urn": "urn:pulumi:dev::shop::t:i:T::b", "type": "t:i:T", "inputs": { "x": 3 } } },
              { "op": "delete", "urn": "urn:pulumi:dev::shop::t:i:T::c", "oldState": { "urn": "urn:pulumi:dev::shop::t:i:T::c", "type": "t:i:T" } } ],
              "changeSummary": {} }
            """);

        Assert.Equal(["a", "b"], file.Resources.Select(resource => resource.Planned.Name));
        Assert.Equal(PropertyMap.Of(("x", PropertyValue.Of(3))), file.Resources[1].Planned.Properties);
        Assert.Same(PropertyValue.Unknown.Instance, file.Resources[0].Recorded.Properties["id"]);
    }

    [Fact]
    public void What_a_plan_does_not_say_of_an_update_is_unknown()
    {
        var file = Read("""
            { "manifest": {}, "resourcePlans": {
              "urn:pulumi:dev::shop::t:i:T::a": { "goal": { "type": "t:i:T", "name": "a", "inputDiff": { "adds": { "x": 1 } } }, "steps": ["create"] },
              "urn:pulumi:dev::shop::t:i:T::b": { "goal": { "type": "t:i:T", "name": "b", "inputDiff": { "updates": { "x": 2 }, "deletes": ["y"] } }, "steps": ["update"] },
              "urn:pulumi:dev::shop::t:i:T::c": { "steps": ["delete"] } } }
            """);

        var (made, changed) = (file.Resources[0].Planned, file.Resources[1].Planned);
        Assert.Equal(2, file.Resources.Length);
        Assert.True(new Node(made)["z"].IsPresent.IsNo);
        Assert.Equal(PropertyValue.Of(2), new Node(changed)["x"].Value);
        Assert.True(new Node(changed)["y"].IsPresent.IsNo);
        Assert.True(new Node(changed)["z"].IsPresent.IsUnknown);
        Assert.True(new Node(changed)["z"]["deep"].IsPresent.IsUnknown);
    }

    [Fact]
    public void A_reference_by_plain_value_joins_in_rules_across_the_stack()
    {
        var file = Read("""
            { "resources": [
              { "type": "aws:s3/bucket:Bucket", "name": "logs", "properties": {} },
              { "type": "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "name": "logs", "properties": {
                "bucket": "logs", "blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": true } } ] }
            """);
        var suite = new PolicySuite(PolicyPacks.All, PolicySettings.Default, [], new DateOnly(2026, 1, 15));

        var results = suite.Start(new() { Project = "", Stack = "", Environment = "prod", IsPreview = true })
            .AnalyzeStack([.. file.Resources.Select(resource => resource.Recorded)]);

        Assert.Equal(Outcome.Pass, Assert.Single(results, result => result.Rule.Id == "BP-DAT-S3-001" && result.Urn == file.Resources[0].Planned.Urn).Outcome);
    }

    [Fact]
    public void A_packed_state_is_unpacked()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write("""{ "resources": [ { "type": "t:i:T", "name": "a" } ] }"""u8);
        }

        Assert.Single(ResourceFile.Read(packed.ToArray(), "a.gz", _ => null, out _)!.Resources);
    }

    [Fact]
    public void What_lies_a_thousand_deep_is_read_and_what_lies_deeper_is_refused_with_its_place()
    {
        static byte[] Nested(int levels) => Encoding.UTF8.GetBytes(
            $$"""{ "resources": [ { "type": "t:i:T", "name": "a", "properties": { "x":{{'\n'}}{{new string('[', levels - 4)}}{{new string(']', levels - 4)}} } } ] }""");

        Assert.NotNull(ResourceFile.Read(Nested(1000), "f.json", _ => null, out _));
        Assert.Null(ResourceFile.Read(Nested(1001), "f.json", _ => null, out var problems));
        Assert.Equal(
            "f.json:2:997: lists and objects lie in each other more than 1,000 deep here, which nothing does that is deployed; look at what wrote the file.",
            Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_secret_that_is_no_text_of_JSON_is_the_secret_itself()
    {
        var file = Read($$"""{ "resources": [ { "type": "t:i:T", "name": "a", "properties": { "x": { {{Secret}}, "plaintext": "\"\\ud800\"" } } } ] }""");

        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("\"\\ud800\"")), file.Resources[0].Planned.Properties["x"]);
    }

    [Theory]
    [InlineData("{", "f.json:1:2: this is not JSON; it ends too early.")]
    [InlineData("{ \"resources\": [ { \"type\": \"t:i:T\", \"name\": \"\\ud800\" } ] }", "f.json:1:45: this text holds half a character: an escape of a surrogate pair without its other half, or bytes that are no UTF-8.")]
    [InlineData("{ \"\\udc00\": 1 }", "f.json:1:3: this text holds half a character: an escape of a surrogate pair without its other half, or bytes that are no UTF-8.")]
    [InlineData("{ \"a\":\n  1,\n", "f.json:3:1: this is not JSON; it ends too early.")]
    [InlineData("{nope", "f.json:1:2: this is not JSON.")]
    [InlineData("{\n} x", "f.json:2:3: this is not JSON.")]
    [InlineData("{ \"resources\": [ { \"type\": \"t:i:T\", \"name\": \"a\", \"properties\": { \"$unknown\": true } } ] }", "f.json:1:66: properties is not unknown as a whole; write {\"$unknown\": true} for the value of each property that is.")]
    [InlineData("{ \"resources\": [],\n  \"resources\": [] }", "f.json:2:3: 'resources' is given twice, first in line 1; keep one of them.")]
    [InlineData("{ \"resources\": [ { \"type\": \"t:i:T\", \"name\": \"a\", \"properties\": { \"x\": [ { \"ä\": true,\n\n  \"b\": 1, \"ä\": false } ] } } ] }", "f.json:3:11: 'ä' is given twice, first in line 1; keep one of them.")]
    [InlineData("{ \"version\": 3, \"deployment\": { \"resources\": [ { \"urn\": \"urn:pulumi:a::b::t:i:T::n\", \"type\": \"t:i:T\", \"type\": \"t:i:U\" } ] } }", "f.json:1:103: 'type' is given twice, first in line 1; keep one of them.")]
    [InlineData("[]", "f.json:1:1: a file of resources is an object, and this is a list.")]
    [InlineData("{ \"resorces\": [] }", "f.json:1:3: a file of resources has no 'resorces'; did you mean 'resources'? It takes environment, project, stack, resources, $schema.")]
    [InlineData("{ \"environment\": \"dev\" }", "f.json:1:1: there are no resources in it: this is no state of Pulumi, no preview and no plan, and has no list 'resources'.")]
    [InlineData("{ \"resources\": {} }", "f.json:1:16: resources is a list, and this is an object.")]
    [InlineData("{ \"resources\": [\n  { \"name\": \"a\" } ] }", "f.json:2:3: the resource has no type.")]
    [InlineData("{ \"resources\": [\n  { \"type\": \"t:i:T\", \"name\": 3 } ] }", "f.json:2:30: name is a text, and this is a number.")]
    [InlineData("{ \"resources\": [ { \"type\": \"Bucket\", \"name\": \"a\" } ] }", "f.json:1:28: 'Bucket' is no type token; they read aws:s3/bucket:Bucket.")]
    [InlineData("{ \"resources\": [ { \"type\": \"t:i:T\", \"name\": \"a\", \"parent\": \"databse\" }, { \"type\": \"t:i:U\", \"name\": \"database\" } ] }", "f.json:1:60: there is no other resource 'databse' in the file; did you mean 'database'?")]
    [InlineData("{ \"resources\": [ { \"type\": \"t:i:T\", \"name\": \"a\" },\n{ \"type\": \"t:i:T\", \"name\": \"a\" } ] }", "f.json:2:1: there are two resources 'a' of type t:i:T with the same parent.")]
    [InlineData("{ \"resources\": [ { \"type\": \"t:i:T\", \"name\": \"a\", \"properties\": { \"x\": { \"$unknown\": 1 } } } ] }", "f.json:1:85: an unknown value is written {\"$unknown\": true}.")]
    [InlineData("{ \"deployment\": { \"resources\": [ { \"type\": \"t:i:T\" } ] } }", "f.json:1:34: the resource has no urn.")]
    public void What_is_wrong_is_said_with_its_line(string text, string problem)
    {
        Assert.Null(ResourceFile.Read(Encoding.UTF8.GetBytes(text), "f.json", _ => null, out var problems));
        Assert.Contains(problem, problems.Select(one => one.ToString()));
    }

    private static ResourceFile Read(string text)
    {
        var file = ResourceFile.Read(Encoding.UTF8.GetBytes(text), "file.json", _ => null, out var problems);
        Assert.Empty(problems);
        Assert.NotNull(file);
        return file;
    }
}
