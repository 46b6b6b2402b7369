using System.Collections.Immutable;

namespace Blueprint.Cli.Commands;

/// <summary>All commands and options.</summary>
internal static class CommandSpecs
{
    private const string Deploy = "See and change what is deployed";
    private const string Look = "Look at stacks and their settings";
    private const string Repository = "Work on the repository";

    public static readonly OptionSpec Stack = new("--stack", "-s", "NAME", "The stack: dev, platform/dev or organization/platform/dev.");
    public static readonly OptionSpec Env = new("--env", "", "NAME", "Environment NAME of every project; dev where nothing is said.");
    public static readonly OptionSpec AllEnvs = new("--all-envs", "", "", "Every environment of every project.");
    public static readonly OptionSpec Diff = new("--diff", "", "", "Show each changed property.");
    public static readonly OptionSpec Json = new("--json", "-j", "", "The same as --output json.");
    public static readonly OptionSpec Output = new("--output", "-o", "FORMAT", "text, json (one document with a schemaVersion) or markdown.") { Choices = ["text", "json", "markdown"] };
    public static readonly OptionSpec ShowSames = new("--show-sames", "", "", "Show resources that do not change, too.");
    public static readonly OptionSpec OnlyChanges = new("--only-changes", "", "", "Show only resources that change; this is so unless --show-sames is given.");
    public static readonly OptionSpec Type = new("--type", "", "TYPE", "Show only resources of a type, such as aws:s3*; may be repeated.") { Repeats = true };
    public static readonly OptionSpec FullOutput = new("--show-full-output", "", "", "Do not cut long values.");
    public static readonly OptionSpec Target = new("--target", "-t", "URN", "Touch only this resource and what it needs; * and ** stand for anything; may be repeated.") { Repeats = true };
    public static readonly OptionSpec Parallel = new("--parallel", "-p", "NUMBER", "How many steps of a stack may run at once (16).");
    public static readonly OptionSpec ExpectNoChanges = new("--expect-no-changes", "", "", "Fail with code 7, and change nothing, where there are changes.");
    public static readonly OptionSpec DetailedExitCode = new("--detailed-exitcode", "", "", "End with code 7 where there are changes, and with 0 where there are none.");
    public static readonly OptionSpec EventLog = new("--event-log", "", "FILE", "Write what happens to a file, as Pulumi's engine events, one JSON object a line.");
    public static readonly OptionSpec Schemas = new("--schemas", "", "DIR", "Schemas of custom resources and charts to check against; also BLUEPRINT_REFERENCE.");
    public static readonly OptionSpec Yes = new("--yes", "-y", "", "Do not ask.");
    public static readonly OptionSpec SkipPreview = new("--skip-preview", "-f", "", "Change without a preview before it.");
    public static readonly OptionSpec ShowSecrets = new("--show-secrets", "", "", "Show secrets in clear.");
    public static readonly OptionSpec File = new("--file", "", "FILE", "Write to a file.");
    public static readonly OptionSpec Secret = new("--secret", "", "", "Encrypt the value.");
    public static readonly OptionSpec Plaintext = new("--plaintext", "", "", "Keep the value in clear; this is so unless --secret is given.");

    public static readonly OptionSpec Cwd = new("--cwd", "-C", "DIR", "Work on the projects of this folder instead of this repository's.");
    public static readonly OptionSpec Color = new("--color", "", "WHEN", "always, never or auto.") { Choices = ["always", "never", "auto"] };
    public static readonly OptionSpec NoColor = new("--no-color", "", "", "The same as --color never.");
    public static readonly OptionSpec Verbose = new("--verbose", "-v", "", "Say more: debug messages, whole stack traces.");

    /// <summary>Options that every command takes.</summary>
    public static readonly ImmutableArray<OptionSpec> Everywhere =
        [Cwd, Color, NoColor, Verbose, new("--help", "-h", "", "Show this.")];

    private static readonly ImmutableArray<OptionSpec> Selection = [Stack, Env, AllEnvs];

    private static readonly ImmutableArray<OptionSpec> Showing = [Diff, Output, Json, ShowSames, OnlyChanges, Type, FullOutput];

    public static readonly CommandSpec Preview = new(
        "preview", Deploy, "Show what up would change, and which policies it would violate.", [],
        [.. Selection, .. Showing, Target, Parallel, ExpectNoChanges, DetailedExitCode, EventLog, Schemas],
        "", [
            new("preview", "environment dev of the platform and of every team"),
            new("preview -s boutique/dev --diff", "one stack, property by property"),
            new("preview --json --env prod", "one JSON document, for a script"),
            new("preview -C ../shop", "any Pulumi project in .NET or for Node.js"),
        ]);

    public static readonly CommandSpec Up = new(
        "up", Deploy, "Bring the stacks to what their programs say.", [],
        [.. Selection, Yes, SkipPreview, .. Showing, Target, Parallel, ExpectNoChanges, DetailedExitCode, EventLog, Schemas],
        "First everything is previewed; an error or a mandatory violation there stops it before anything is changed. What is changed is the sandbox of this repository (.blueprint/), never a cloud account, so without a terminal nothing is asked.",
        [
            new("up", "the platform, then every team on it, as far as possible at once"),
            new("up -s boutique/dev --yes", "one stack, without a question"),
        ]);

    public static readonly CommandSpec Destroy = new(
        "destroy", Deploy, "Take everything of the stacks down, in reverse order.", [],
        [.. Selection, Yes, SkipPreview, .. Showing, Target, Parallel, EventLog],
        "", [new("destroy -s recommendations/dev --yes", "one stack, without a question")]);

    public static readonly CommandSpec StackList = new(
        "stack ls", Look, "List the stacks: what is deployed of each.", [], [Output, Json],
        "", [new("stack ls --json", "for a script")]);

    public static readonly CommandSpec StackOutput = new(
        "stack output", Look, "Show a stack's outputs, or one of them.", ["[NAME]"], [Stack, Output, Json, ShowSecrets],
        "", [new("stack output -s platform/dev", "all outputs"), new("stack output url -s boutique/dev", "one of them, bare")]);

    public static readonly CommandSpec StackExport = new(
        "stack export", Look, "Write a stack's state as Pulumi's deployment document.", [], [Stack, File, ShowSecrets],
        "", [new("stack export -s platform/dev --file state.json", "to a file")]);

    public static readonly CommandSpec ConfigList = new(
        "config", Look, "List a stack's configuration.", [], [Stack, Output, Json, ShowSecrets],
        "", [new("config -s platform/dev", "all settings, with where each comes from")]);

    public static readonly CommandSpec ConfigGet = new(
        "config get", Look, "Show one setting.", ["KEY"], [Stack, Json],
        "", [new("config get replicas -s boutique/dev", "")]);

    public static readonly CommandSpec ConfigSet = new(
        "config set", Look, "Change one setting in the stack's file.", ["KEY", "VALUE"], [Stack, Secret, Plaintext],
        "", [new("config set replicas 5 -s boutique/dev", "")]);

    public static readonly CommandSpec Test = new(
        "test", Repository, "Build everything and run every test.", [], [],
        "", [new("test", "")]);

    public static readonly CommandSpec Sdk = new(
        "sdk", Repository, "Say, or choose, which Pulumi SDK stacks are built against: official or embedded.", ["[official|embedded]"], [],
        "", [new("sdk official", "build against the NuGet packages, to run under pulumi up")]);

    public static readonly CommandSpec Version = new("version", Repository, "Show the version.", [], [], "", []);

    public static readonly CommandSpec Help = new("help", Repository, "Show this, or the help of a command.", ["[COMMAND]"], [], "", []);

    /// <summary>All of them, in the order of help.</summary>
    public static readonly ImmutableArray<CommandSpec> All =
    [
        Preview, Up, Destroy,
        StackList, StackOutput, StackExport, ConfigList, ConfigGet, ConfigSet,
        Test, Sdk, Version, Help,
    ];

    /// <summary>The exit codes, with what each says.</summary>
    public static readonly ImmutableArray<ExitCodeText> ExitCodes =
    [
        new(ExitCode.Done, "done"),
        new(ExitCode.Error, "a program or a state failed"),
        new(ExitCode.Usage, "the command line or the configuration is wrong; nothing was run"),
        new(ExitCode.Resource, "a resource is wrong or could not be changed"),
        new(ExitCode.Policy, "a mandatory policy is violated"),
        new(ExitCode.NoSuchStack, "there is no such stack"),
        new(ExitCode.Changes, "there are changes, and none were expected"),
        new(ExitCode.Cancelled, "stopped by Ctrl-C; the state holds what was done"),
        new(ExitCode.Bug, "a bug of Blueprint"),
    ];
}
