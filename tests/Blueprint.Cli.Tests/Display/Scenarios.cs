using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using static Blueprint.Cli.Tests.Display.Scenario;

namespace Blueprint.Cli.Tests.Display;

/// <summary>The runs that the golden files show.</summary>
internal static class Scenarios
{
    private const string Stack = "pulumi:pulumi:Stack";

    public static Scenario FirstPreview()
    {
        var run = new Scenario(RunKind.Preview);

        // Events come in no particular order; the picture has to be the same.
        return run
            .Does(StepKind.Create, run.Root, "blueprint:teams:TeamEnvironment", "boutique", at: ("/w/stacks/boutique/Program.cs", 12))
            .Does(StepKind.Create, "boutique", "kubernetes:core/v1:Namespace", "boutique-namespace", @new: Map(("metadata", PropertyValue.Of(Map(("name", Text("boutique")))))))
            .Does(StepKind.Create, run.Root, "blueprint:delivery:WebService", "frontend")
            .Does(StepKind.Create, "frontend", "kubernetes:core/v1:Service", "frontend-service", @new: Map(("spec", PropertyValue.Of(Map(("clusterIP", Unknown))))))
            .Does(StepKind.Create, "frontend", "kubernetes:apps/v1:Deployment", "frontend-deployment", @new: Map(
                ("metadata", PropertyValue.Of(Map(("name", Text("frontend")), ("labels", PropertyValue.Of(Map(("bp/team", Text("boutique")), ("bp/env", Text("dev")))))))),
                ("spec", PropertyValue.Of(Map(
                    ("replicas", PropertyValue.Of(3)),
                    ("template", PropertyValue.Of(Map(("image", Text("us-central1-docker.pkg.dev/google-samples/microservices-demo/frontend:v0.10.3")), ("args", PropertyValue.Of([Text("--port=8080"), Text("--a-very-long-argument-that-does-not-fit-on-one-line-of-eighty")]))))))))))
            .Does(StepKind.Create, run.Root, "aws:s3/bucket:Bucket", "assets", @new: Map(("bucket", Text("boutique-assets")), ("password", Secret("hunter2"))), at: ("/w/stacks/boutique/Program.cs", 41))
            .Does(StepKind.Create, "", "pulumi:providers:aws", "default_7_48_0")
            .Does(StepKind.Create, "", Stack, run.Root)
            .Says(LogSeverity.Warning, "assets", "objectOwnership is not set; AWS enforces the bucket owner's since April 2023.")
            .Says(LogSeverity.Info, "", "Online Boutique, 11 services")
            .Outputs(PropertyMap.Empty, Map(("token", Secret("hunter2")), ("url", Unknown), ("services", PropertyValue.Of(11))))
            .Ends();
    }

    public static Scenario ReplicasRaised()
    {
        var run = new Scenario(RunKind.Preview);
        static PropertyMap Deployment(double replicas) => Map(
            ("metadata", PropertyValue.Of(Map(("name", Text("frontend")), ("labels", PropertyValue.Of(Map(("bp/team", Text("boutique")))))))),
            ("spec", PropertyValue.Of(Map(("replicas", PropertyValue.Of(replicas)), ("minReadySeconds", PropertyValue.Of(5))))));
        return run
            .Does(StepKind.Same, "", Stack, run.Root)
            .Does(StepKind.Same, run.Root, "blueprint:delivery:WebService", "frontend")
            .Does(StepKind.Same, "frontend", "kubernetes:core/v1:Service", "frontend-service", old: PropertyMap.Empty)
            .Does(StepKind.Update, "frontend", "kubernetes:apps/v1:Deployment", "frontend-deployment", Deployment(3), Deployment(5), [new("spec.replicas", ChangeKind.Update, false)])
            .Outputs(Map(("url", Text("https://boutique.example"))), Map(("url", Text("https://boutique.example"))))
            .Ends();
    }

    public static Scenario DatabaseReplaced()
    {
        var run = new Scenario(RunKind.Update, "platform");
        static PropertyMap Database(string version, string password, double size) => Map(
            ("allocatedStorage", PropertyValue.Of(size)), ("engineVersion", Text(version)), ("masterPassword", Secret(password)), ("identifier", Text("mlflow")),
            ("subnetIds", PropertyValue.Of([Text("subnet-1"), Text("subnet-2")])));
        return run
            .Does(StepKind.Same, "", Stack, run.Root)
            .Does(StepKind.Same, run.Root, "blueprint:models:ModelRegistry", "models")
            .Does(StepKind.CreateReplacement, "models", "aws:rds/instance:Instance", "database", Database("14", "old", 20), Database("15", "new", 50),
                [new("masterPassword", ChangeKind.Update, false), new("engineVersion", ChangeKind.Update, true, "RDS cannot skip a major version"), new("allocatedStorage", ChangeKind.Update, false)], seconds: 2.4)
            .Does(StepKind.Replace, "models", "aws:rds/instance:Instance", "database", Database("14", "old", 20), Database("15", "new", 50), seconds: 0)
            .Does(StepKind.Update, "models", "kubernetes:core/v1:Secret", "database-url", Map(("stringData", Secret("a"))), Map(("stringData", Unknown)), [new("stringData", ChangeKind.Update, false)], needs: ["database"])
            .Does(StepKind.Create, "models", "aws:s3/bucket:Bucket", "artifacts", @new: Map(("tags", PropertyValue.Of(Map(("bp/team", Text("platform")))))))
            .Does(StepKind.Delete, "models", "aws:s3/bucket:Bucket", "scratch", old: Map(("bucket", Text("scratch"))))
            .Does(StepKind.DeleteReplaced, "models", "aws:rds/instance:Instance", "database", Database("14", "old", 20), seconds: 0.5)
            .Outputs(Map(("endpoint", Text("a.rds")), ("gone", PropertyValue.Of(1))), Map(("endpoint", Text("b.rds"))))
            .Ends();
    }

    public static Scenario Violations()
    {
        var run = new Scenario(RunKind.Preview);
        run.Does(StepKind.Create, "", Stack, run.Root)
            .Does(StepKind.Create, run.Root, "aws:s3/bucket:Bucket", "assets", at: ("/w/stacks/boutique/Program.cs", 41))
            .Does(StepKind.Create, run.Root, "aws:s3/bucket:Bucket", "logs", at: ("/w/stacks/boutique/Program.cs", 44))
            .Does(StepKind.Create, run.Root, "aws:rds/instance:Instance", "db")
            .Judges("BP-AWS-001", PolicyVerdict.Violation, "assets", "acl", "is \"public-read\". Make it private, or put CloudFront in front of it.")
            .Judges("BP-AWS-001", PolicyVerdict.Pass, "logs")
            .Judges("BP-AWS-007", PolicyVerdict.Undetermined, "db", "kmsKeyId", "is known only once deployed.")
            .Judges("BP-TAG-001", PolicyVerdict.Violation, "assets", "tags[\"bp/owner\"]", "is missing.", PolicyEnforcement.Advisory, "low")
            .Judges("BP-TAG-001", PolicyVerdict.Waived, "logs", "tags", "", PolicyEnforcement.Advisory, "low")
            .Judges("BP-TAG-001", PolicyVerdict.NotApplicable, "db", "", "", PolicyEnforcement.Advisory, "low")
            .Ends(RunResult.PolicyViolated);
        return run;
    }

    public static Scenario Failure()
    {
        var run = new Scenario(RunKind.Update);
        return run
            .Does(StepKind.Create, "", Stack, run.Root)
            .Fails(StepKind.Create, run.Root, "aws:s3/bucket:Bucket", "assets", "'buket' is no property of aws:s3/bucket:Bucket; did you mean 'bucket'?", ("/w/stacks/boutique/Program.cs", 41))
            .Says(LogSeverity.Error, "", "Running program '/w/x.dll' failed with an unhandled exception:\nSystem.InvalidOperationException: no team\n   at System.Linq.ThrowHelper.ThrowNoElementsException()\n   at Boutique.Team.Find(String name) in /w/stacks/boutique/Team.cs:line 7\n   at Pulumi.Deployment.Runner.Run() in /w/sdk/Pulumi/Deployment/Runner.cs:line 80\n   at Program.<Main>$(String[] args) in /_/stacks/boutique/Program.cs:line 3")
            .Ends(RunResult.Failed);
    }

    public static Scenario NothingToDo()
    {
        var run = new Scenario(RunKind.Update);
        return run
            .Does(StepKind.Same, "", Stack, run.Root)
            .Does(StepKind.Same, run.Root, "kubernetes:core/v1:Namespace", "boutique", old: PropertyMap.Empty)
            .Outputs(Map(("url", Text("https://boutique.example"))), Map(("url", Text("https://boutique.example"))))
            .Ends();
    }

    public static Scenario Of(string name) => name switch
    {
        "first-preview" => FirstPreview(),
        "replicas-raised" => ReplicasRaised(),
        "database-replaced" => DatabaseReplaced(),
        "violations" => Violations(),
        "failure" => Failure(),
        "nothing-to-do" => NothingToDo(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such scenario"),
    };
}
