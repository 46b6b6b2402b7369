using System.Collections.Immutable;

namespace Blueprint.Cli.Commands;

/// <summary>All commands and options.</summary>
internal static class CommandSpecs
{
    private const string Deploy = "See and change what is deployed";
    private const string Look = "Look at stacks and their settings";
    private const string Policies = "Know and work on the policies";
    private const string Mend = "Move and mend what is recorded";
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
    public static readonly OptionSpec PolicyPack = new("--policy-pack", "", "DIR", "Have Pulumi's policy pack in this folder (for Node.js) judge, too; may be repeated.") { Repeats = true };
    public static readonly OptionSpec PolicyPackConfig = new("--policy-pack-config", "", "FILE", "What to set of a --policy-pack, as JSON: the first of the first, and so on; may be repeated.") { Repeats = true };
    public static readonly OptionSpec Yes = new("--yes", "-y", "", "Do not ask.");
    public static readonly OptionSpec SkipPreview = new("--skip-preview", "-f", "", "Change without a preview before it.");
    public static readonly OptionSpec ShowSecrets = new("--show-secrets", "", "", "Show secrets in clear.");
    public static readonly OptionSpec File = new("--file", "", "FILE", "Write to a file.");
    public static readonly OptionSpec From = new("--file", "", "FILE", "Read from a file instead of standard input.");
    public static readonly OptionSpec Against = new("--against", "", "FILE", "Compare with a real stack: FILE is its `pulumi stack export`. STACK=FILE gives the one of a stack that it refers to; may be repeated.") { Repeats = true };
    public static readonly OptionSpec Exclude = new("--exclude", "", "URN", "Leave this resource alone; * and ** stand for anything; may be repeated.") { Repeats = true };
    public static readonly OptionSpec Replace = new("--replace", "", "URN", "Replace this resource whatever has changed of it; * and ** stand for anything; may be repeated.") { Repeats = true };
    public static readonly OptionSpec TargetDependents = new("--target-dependents", "", "", "Touch what depends on a target, too.");
    public static readonly OptionSpec Refresh = new("--refresh", "-r", "", "Read first how what is recorded is now.");
    public static readonly OptionSpec ContinueOnError = new("--continue-on-error", "", "", "Go on with what does not depend on a resource that failed.");
    public static readonly OptionSpec RunProgram = new("--run-program", "", "", "Run the program, too, for the hooks that it has.");
    public static readonly OptionSpec Message = new("--message", "-m", "TEXT", "What it is for, to be kept in the history.");
    public static readonly OptionSpec Force = new("--force", "", "", "Do it all the same.");
    public static readonly OptionSpec EveryResource = new("--all", "", "", "All resources of the stack.");
    public static readonly OptionSpec ShowUrns = new("--show-urns", "-u", "", "Show the URN of each resource.");
    public static readonly OptionSpec ShowIds = new("--show-ids", "-i", "", "Show the id of each resource.");
    public static readonly OptionSpec PreserveConfig = new("--preserve-config", "", "", "Keep the stack's settings file.");
    public static readonly OptionSpec CopyConfigFrom = new("--copy-config-from", "", "STACK", "Begin with the settings of another stack of the project.");
    public static readonly OptionSpec NoSelect = new("--no-select", "", "", "Do not select the new stack.");
    public static readonly OptionSpec Parent = new("--parent", "", "URN", "The parent of what is imported; the stack where nothing is said.");
    public static readonly OptionSpec Provider = new("--provider", "", "URN", "The recorded provider that reads it; the package's default provider where nothing is said.");
    public static readonly OptionSpec Properties = new("--properties", "", "NAME", "Keep only this one of the inputs that are read; may be repeated.") { Repeats = true };
    public static readonly OptionSpec Protect = new("--protect", "", "WHETHER", "Whether what is imported is protected from deletion (true).") { Choices = ["true", "false"] };
    public static readonly OptionSpec Bulk = new("--file", "", "FILE", "Import what a JSON file lists, as `pulumi import --file` takes it.");
    public static readonly OptionSpec Code = new("--out", "", "FILE", "Write the C# statements of what was imported to a file.");
    public static readonly OptionSpec Secret = new("--secret", "", "", "Encrypt the value.");
    public static readonly OptionSpec Plaintext = new("--plaintext", "", "", "Keep the value in clear; this is so unless --secret is given.");
    public static readonly OptionSpec EvidenceOut = new("--out", "", "FOLDER", "Write to this folder instead of .blueprint/evidence.");
    public static readonly OptionSpec EvidenceFormat = new("--format", "", "LIST", "Which reports, with commas between: html, sarif, junit, oscal, markdown, json (all).");
    public static readonly OptionSpec Expect = new("--expect", "", "SHA256", "The digest that policy report said last, kept elsewhere.");

    public static readonly OptionSpec Cwd = new("--cwd", "-C", "DIR", "Work on the projects of this folder instead of this repository's.");
    public static readonly OptionSpec Color = new("--color", "", "WHEN", "always, never or auto.") { Choices = ["always", "never", "auto"] };
    public static readonly OptionSpec NoColor = new("--no-color", "", "", "The same as --color never.");
    public static readonly OptionSpec Verbose = new("--verbose", "-v", "", "Say more: debug messages, whole stack traces.");

    /// <summary>Options that every command takes.</summary>
    public static readonly ImmutableArray<OptionSpec> Everywhere =
        [Cwd, Color, NoColor, Verbose, new("--help", "-h", "", "Show this.")];

    private static readonly ImmutableArray<OptionSpec> Selection = [Stack, Env, AllEnvs];

    private static readonly ImmutableArray<OptionSpec> Reach = [Target, TargetDependents, Exclude, Replace];

    private static readonly ImmutableArray<OptionSpec> Showing = [Diff, Output, Json, ShowSames, OnlyChanges, Type, FullOutput];

    public static readonly CommandSpec Preview = new(
        "preview", Deploy, "Show what up would change, and which policies it would violate.", [],
        [.. Selection, .. Showing, .. Reach, Refresh, Against, PolicyPack, PolicyPackConfig, Parallel, ExpectNoChanges, DetailedExitCode, EventLog, Schemas],
        "With --against nothing of this repository's sandbox counts, and nothing outside is asked: what is recorded in the file is taken for what there is. A secret that cannot be opened, and what is built from the answer of a function, count as unchanged.", [
            new("preview", "environment dev of the platform and of every team"),
            new("preview -s boutique/dev --diff", "one stack, property by property"),
            new("preview --against prod.json", "what this checkout would change of a real stack"),
            new("preview --json --env prod", "one JSON document, for a script"),
            new("preview -C ../shop", "any Pulumi project in .NET or for Node.js"),
        ]);

    public static readonly CommandSpec Up = new(
        "up", Deploy, "Bring the stacks to what their programs say.", [],
        [.. Selection, Yes, SkipPreview, .. Showing, .. Reach, Refresh, ContinueOnError, PolicyPack, PolicyPackConfig, Parallel, ExpectNoChanges, DetailedExitCode, Message, EventLog, Schemas],
        "First everything is previewed; an error or a mandatory violation there stops it before anything is changed. What is changed is the sandbox of this repository (.blueprint/), never a cloud account, so without a terminal nothing is asked.",
        [
            new("up", "the platform, then every team on it, as far as possible at once"),
            new("up -s boutique/dev --yes", "one stack, without a question"),
        ]);

    public static readonly CommandSpec Destroy = new(
        "destroy", Deploy, "Take everything of the stacks down, in reverse order.", [],
        [.. Selection, Yes, SkipPreview, .. Showing, Target, TargetDependents, Exclude, Refresh, RunProgram, ContinueOnError, Parallel, Message, EventLog],
        "", [new("destroy -s recommendations/dev --yes", "one stack, without a question")]);

    public static readonly CommandSpec RefreshStacks = new(
        "refresh", Deploy, "Bring what is recorded up to date with what is there.", [],
        [.. Selection, Yes, SkipPreview, .. Showing, Target, TargetDependents, Exclude, Parallel, ExpectNoChanges, Message, EventLog],
        "Sandbox providers answer with what is recorded, so of them it finds nothing new; operations that were broken off are cleared up.",
        [new("refresh -s boutique/dev --yes", "one stack, without a question")]);

    public static readonly CommandSpec ImportResources = new(
        "import", Deploy, "Take existing resources into a stack's record, and show the C# that says the same.", ["[TYPE]", "[NAME]", "[ID]"],
        [Stack, Yes, SkipPreview, .. Showing, Bulk, Parent, Provider, Properties, Protect, Code, Parallel, Message, EventLog],
        "", [
            new("import random:index/randomId:RandomId id p-9hUg -s shop/dev", "one resource"),
            new("import --file resources.json -s shop/dev", "many, as listed in a file"),
        ]);

    public static readonly CommandSpec Render = new(
        "render", Deploy, "Write what clusters are given as YAML files, ready for a GitOps repository.", [],
        [.. Selection, RenderSpecs.Out, RenderSpecs.Charts, RenderSpecs.Kustomize, RenderSpecs.SyncWaves, RenderSpecs.Revision, Output, Json, ExpectNoChanges, DetailedExitCode, Parallel, Schemas],
        "Each folder is an application: what one component of the stack is made of. What only up can tell is marked and listed; after up it is known. Objects that hold secrets are written as comments. docs/render.md tells more.",
        [
            new("render", "environment dev, to ./rendered"),
            new("render --env prod --out ../gitops/clusters --kustomize", "into a repository that is delivered from"),
            new("render --diff main", "what this checkout changes of the clusters"),
        ]);

    public static readonly CommandSpec Graph = new(
        "graph", Look, "Draw each environment: its stacks, their components and what these need.", [],
        [.. Selection, RenderSpecs.Zoom, RenderSpecs.PicturesOut, RenderSpecs.Readme, Output, Json, Parallel],
        "A picture of each environment as SVG, for light and dark, and as Mermaid, drawn from the plan. docs/graph.md tells how to read them.",
        [
            new("graph", "environment dev, to ./pictures/dev.svg and dev.mmd"),
            new("graph --env prod --zoom 2", "with the kinds of resources that components are made of"),
            new("graph --readme", "the pictures in this repository's README anew"),
        ]);

    public static readonly CommandSpec StackShow = new(
        "stack", Look, "Show what is recorded of a stack.", [], [Stack, ShowUrns, ShowIds, ShowSecrets, Output, Json],
        "", [new("stack -s platform/dev --show-urns", "with the URN of each resource")]);

    public static readonly CommandSpec StackList = new(
        "stack ls", Look, "List the stacks: what is deployed of each.", [], [Output, Json],
        "", [new("stack ls --json", "for a script")]);

    public static readonly CommandSpec StackSelect = new(
        "stack select", Look, "Choose the stack that commands on one stack are about where none is named.", ["[STACK]"], [Stack],
        "It is kept in .blueprint/. preview, up, destroy and refresh go on to mean environment dev of every project.",
        [new("stack select boutique/dev", "")]);

    public static readonly CommandSpec StackOutput = new(
        "stack output", Look, "Show a stack's outputs, or one of them.", ["[NAME]"], [Stack, Output, Json, ShowSecrets],
        "", [new("stack output -s platform/dev", "all outputs"), new("stack output url -s boutique/dev", "one of them, bare")]);

    public static readonly CommandSpec StackHistory = new(
        "stack history", Look, "List what was done to a stack, the latest first.", [], [Stack, Output, Json],
        "", [new("stack history -s boutique/dev --json", "for a script")]);

    public static readonly CommandSpec StackInit = new(
        "stack init", Mend, "Begin a new stack, with a settings file, and select it.", ["[STACK]"], [Stack, CopyConfigFrom, NoSelect],
        "", [new("stack init boutique/test --copy-config-from dev", "with the settings of another")]);

    public static readonly CommandSpec StackRemove = new(
        "stack rm", Mend, "Remove a stack: its state, its history and its settings file.", ["[STACK]"], [Stack, Force, PreserveConfig, Yes],
        "It refuses where resources are recorded; --force removes their record all the same.", [new("stack rm boutique/test --yes", "")]);

    public static readonly CommandSpec StackRename = new(
        "stack rename", Mend, "Give a stack another name: its state, its history and its settings file.", ["NEW-NAME"], [Stack],
        "Stacks that refer to it go on to refer to the former name.", [new("stack rename test -s boutique/dev", "")]);

    public static readonly CommandSpec StackExport = new(
        "stack export", Mend, "Write a stack's state as Pulumi's deployment document.", [], [Stack, File, ShowSecrets],
        "Secrets are sealed with the passphrase (PULUMI_CONFIG_PASSPHRASE) where one is set, as Pulumi does; else with a key of this user, which only Blueprint opens.",
        [new("stack export -s platform/dev --file state.json", "to a file")]);

    public static readonly CommandSpec StackImport = new(
        "stack import", Mend, "Make a deployment document of Pulumi the state of a stack in the sandbox.", [], [Stack, From, Force, Message],
        "It takes what `pulumi stack export` writes, and checkpoints of a file backend, packed with gzip or not. What it describes becomes a simulated copy: nothing real is touched by it. --force takes the state of another stack, and mends what is not sound.",
        [new("stack import -s platform/prod --file prod.json", "")]);

    public static readonly CommandSpec StateDelete = new(
        "state delete", Mend, "Take a resource out of a stack's record, and leave the thing itself alone.", ["URN"], [Stack, Force, TargetDependents, Yes],
        "It refuses where others depend on the resource (--target-dependents takes them out, too), and where it is protected (--force).",
        [new("state delete URN -s shop/dev", "")]);

    public static readonly CommandSpec StateUnprotect = new(
        "state unprotect", Mend, "Let a protected resource be deleted again, or all of a stack.", ["[URN]"], [Stack, EveryResource, Yes],
        "", [new("state unprotect --all -s shop/dev", "")]);

    public static readonly CommandSpec StateRename = new(
        "state rename", Mend, "Give a recorded resource another name, so that a rename in the program changes nothing.", ["URN", "NEW-NAME"], [Stack, Yes],
        "", [new("state rename URN options -s shop/dev", "")]);

    public static readonly CommandSpec Cancel = new(
        "cancel", Mend, "Free a stack that a command has, or that one left behind.", ["[STACK]"], [Stack],
        "A command that still runs on this machine is asked to stop as by Ctrl-C: it finishes and records what it has begun. One of a process that is gone binds nobody anyway; one of another machine does until it is cancelled.",
        [new("cancel boutique/dev", "")]);

    public static readonly CommandSpec ConfigList = new(
        "config", Look, "List a stack's configuration.", [], [Stack, Output, Json, ShowSecrets],
        "", [new("config -s platform/dev", "all settings, with where each comes from")]);

    public static readonly CommandSpec ConfigGet = new(
        "config get", Look, "Show one setting.", ["KEY"], [Stack, Json],
        "", [new("config get replicas -s boutique/dev", "")]);

    public static readonly CommandSpec ConfigSet = new(
        "config set", Look, "Change one setting in the stack's file.", ["KEY", "VALUE"], [Stack, Secret, Plaintext],
        "", [new("config set replicas 5 -s boutique/dev", "")]);

    public static readonly CommandSpec PolicyReport = new(
        "policy report", Policies, "Judge stacks once, and write what an auditor reads.", [],
        [.. Selection, EvidenceOut, EvidenceFormat, Parallel, Schemas],
        "It previews the stacks and changes nothing. A record of each stack is added to its chain in any case; the reports of the run before are replaced. docs/evidence.md tells what is in them.",
        [
            new("policy report", "environment dev of the platform and of every team"),
            new("policy report --env prod --out evidence --format html,sarif", "two reports and the records, to a folder"),
        ]);

    public static readonly CommandSpec PolicyVerify = new(
        "policy verify", Policies, "Check that evidence is as it was written: every byte, and every link of the chain.", ["[FOLDER|FILE]"], [Expect],
        "A file is checked with the folder that it belongs to. Without --expect, somebody who wrote the whole folder anew is not found out.",
        [
            new("policy verify", "the evidence of this repository"),
            new("policy verify evidence/report.html", "a report, with the records that it was written from"),
        ]);

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
        Preview, Up, Destroy, RefreshStacks, ImportResources, Render,
        StackShow, StackList, StackSelect, StackOutput, StackHistory, Graph, ConfigList, ConfigGet, ConfigSet,
        StackInit, StackRemove, StackRename, StackExport, StackImport, StateDelete, StateUnprotect, StateRename, Cancel,
        .. PolicySpecs.All,
        PolicyReport, PolicyVerify,
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
