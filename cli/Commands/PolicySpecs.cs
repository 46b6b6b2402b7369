using System.Collections.Immutable;

namespace Blueprint.Cli.Commands;

/// <summary>The commands about policies.</summary>
internal static class PolicySpecs
{
    private const string Group = "Know and work on the policies";

    // Not those of CommandSpecs: each of the two lists would wait for the other to be made.
    private static readonly OptionSpec Json = new("--json", "-j", "", "One JSON document on standard output.");

    public static readonly OptionSpec AllVerdicts = new("--all", "", "", "List what passes and what a rule has nothing to say of, too.");
    public static readonly OptionSpec Config = new("--config", "", "FILE", "Use this configuration instead of policies/config.yaml.");
    public static readonly OptionSpec Environment = new("--env", "", "NAME", "Judge as in environment NAME, whatever the file says.");

    public static readonly OptionSpec Cluster = new("--env", "", "NAME", "For the clusters of environment NAME; dev where nothing is said.");

    public static readonly OptionSpec Baseline = new("--baseline", "", "FILE", "Let through what this baseline lists, instead of policies/baseline.<env>.json.");
    public static readonly OptionSpec Owner = new("--owner", "", "NAME", "Who answers for mending what is listed.");
    public static readonly OptionSpec Sunset = new("--sunset", "", "DATE", "The last day on which it is let through, such as 2026-03-31; at most 180 days ahead.");
    private static readonly OptionSpec Stack = new("--stack", "-s", "NAME", "The stack: dev, platform/dev or organization/platform/dev.");

    public static readonly CommandSpec Check = new(
        "policy check", Group, "Have the policies judge a file of resources, without a program.", ["FILE"],
        [Json, AllVerdicts, Config, Environment, Baseline],
        "FILE is what `pulumi stack export`, `pulumi preview --json` or `pulumi preview --save-plan` writes, a checkpoint, or a plain list of resources: {\"environment\": \"prod\", \"resources\": [{\"type\", \"name\", \"properties\"}]}; - is standard input. The code is 5 where a mandatory policy is violated.", [
            new("policy check state.json", "what stands in an exported state"),
            new("policy check plan.json --json --all", "every verdict, for a script"),
        ]);

    public static readonly CommandSpec Schema = new(
        "policy schema", Group, "Print the JSON schema of policies/config.yaml, for editors.", [], [], "", [new("policy schema", "")]);

    public static readonly OptionSpec Pack = new("--pack", "", "NAME", "Only rules of this pack.");
    public static readonly OptionSpec Severity = new("--severity", "", "LEVEL", "Only rules of this severity: low, medium, high or critical.");
    public static readonly OptionSpec Framework = new("--framework", "", "NAME", "Only rules that give evidence for this framework, such as \"CIS AWS\".");
    public static readonly OptionSpec Watch = new("--watch", "", "", "Run again whenever a table changes, until Ctrl-C.");

    public static readonly CommandSpec List = new(
        "policy list", Group, "List the rules.", [], [Json, Pack, Severity, Framework],
        "", [new("policy list --severity critical", ""), new("policy list --framework PCI --json", "for a script")]);

    public static readonly CommandSpec Explain = new(
        "policy explain", Group, "Tell all about a rule: why it is there, how to mend what breaks it, what can be set of it.", ["ID"], [Json],
        "", [new("policy explain BP-DAT-RDS-001", "")]);

    public static readonly CommandSpec Test = new(
        "policy test", Group, "Run the rules on their tables of cases, policies/fixtures.", ["[ID...]"], [Watch],
        "It names each case that comes out otherwise, and each rule without a case that passes, violates and is undetermined.", [
            new("policy test", "all rules"),
            new("policy test BP-DAT-RDS-001 --watch", "one rule, again at every change of its table"),
        ]);

    public static readonly CommandSpec Admission = new(
        "policy admission", Group, "Print the rules that clusters are given to ask, as YAML.", [], [Cluster],
        "A ValidatingAdmissionPolicy and its binding for each rule that can be said in CEL, with the configuration and the exemptions as they hold today. The platform stack installs the same.", [
            new("policy admission --env prod", "what production's clusters deny"),
        ]);

    public static readonly CommandSpec WriteBaseline = new(
        "policy baseline", Group, "Write down the violations that a stack has, so that only new ones stop.", [], [Stack, Owner, Sunset],
        "It writes policies/baseline.<env>.json for the environment of the stack, from what is recorded of it. What is mended since is dropped; other stacks' entries stay.",
        [new("policy baseline -s shop/dev --owner shop-team", "")]);

    /// <summary>All of them, in the order of help.</summary>
    public static readonly ImmutableArray<CommandSpec> All = [Check, WriteBaseline, List, Explain, Test, Schema, Admission];
}
