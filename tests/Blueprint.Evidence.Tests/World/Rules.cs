using Blueprint.Policies;
using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;

namespace Blueprint.Evidence.Tests.World;

/// <summary>Packs for the sample: a rule for each way of looking, and one that fails.</summary>
internal static class Rules
{
    public static Pack Data { get; } = new("data", "1.2.0", "Data is kept.",
    [
        new Made(
            new() { Id = "BP-TST-DB-001", Title = "Databases are encrypted", Why = "A stolen disk can be read.", Fix = "Set encrypted to true.", Severity = Severity.High, References = [Frameworks.Nist("SC-28(1), SC-13"), Frameworks.CisAws3("2.3.1")] },
            new Check.OfResource(["test:db:Database"], (resource, _) => Encrypted(new(resource)))),
        new Made(
            new() { Id = "BP-TST-DB-002", Title = "Databases do not explode", Why = "Nobody likes that.", Fix = "Take the charge out.", Severity = Severity.Low, Enforcement = Enforcement.Advisory, References = [Frameworks.Nist("SC-13")] },
            new Check.OfResource(["test:db:Database"], (resource, _) => resource.Properties.ContainsKey("boom") ? throw new InvalidOperationException("boom") : Verdict.Pass)),
    ]);

    public static Pack Ground { get; } = new("ground", "2.0.0", "What all stands on.",
    [
        new Made(
            new() { Id = "BP-TST-NET-001", Title = "Networks have names", Why = "Numbers are hard to remember.", Fix = "Name it.", Severity = Severity.Medium, Enforcement = Enforcement.Advisory },
            new Check.AcrossStack(["test:net:Network"], (resource, stack, _) => stack.Resources.Length > 2 ? Verdict.Violation(new Node(resource)["name"], "nobody can call it") : Verdict.Pass)),
        new Made(
            new() { Id = "BP-TST-NET-002", Title = "A stack has a network", Why = "Nothing reaches it otherwise.", Fix = "Add one.", Severity = Severity.Critical, References = [Frameworks.CisAws3("2.10")] },
            new Check.OfStack((stack, _) => stack.OfType("test:net:Network").Count > 0 ? Verdict.Pass : Verdict.Violation(new Node(stack.Resources[0]), "there is none"))),
    ]);

    private static Verdict Encrypted(Node resource) => resource["size"].Presence == Presence.Known
        ? Verdict.NotApplicable("It holds no data.")
        : Verdict.Require(new BoolFact(resource["encrypted"]).Is(true), "whoever has the disk can read it");

    private sealed class Made(RuleDeclaration declaration, Check check) : Rule
    {
        public override RuleDeclaration Declaration => declaration;

        public override System.Collections.Immutable.ImmutableArray<Check> Checks => [check];
    }
}
