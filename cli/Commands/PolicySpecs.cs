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

    public static readonly CommandSpec Check = new(
        "policy check", Group, "Have the policies judge a file of resources, without a program.", ["FILE"],
        [Json, AllVerdicts, Config, Environment],
        "FILE is what `pulumi stack export`, `pulumi preview --json` or `pulumi preview --save-plan` writes, a checkpoint, or a plain list of resources: {\"environment\": \"prod\", \"resources\": [{\"type\", \"name\", \"properties\"}]}; - is standard input. The code is 5 where a mandatory policy is violated.", [
            new("policy check state.json", "what stands in an exported state"),
            new("policy check plan.json --json --all", "every verdict, for a script"),
        ]);

    public static readonly CommandSpec Schema = new(
        "policy schema", Group, "Print the JSON schema of policies/config.yaml, for editors.", [], [], "", [new("policy schema", "")]);

    /// <summary>All of them, in the order of help.</summary>
    public static readonly ImmutableArray<CommandSpec> All = [Check, Schema];
}
