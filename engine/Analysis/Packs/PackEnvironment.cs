using System.Collections.Immutable;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Programs.Node;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>What a pack on the Node SDK finds in its environment, as Pulumi's language host puts it there.</summary>
internal static class PackEnvironment
{
    public static ImmutableDictionary<string, string?> Of(PackStack stack, NodeOptions options) => ImmutableDictionary<string, string?>.Empty.AddRange(
    [
        new("PULUMI_CONFIG", ChildSettings.Config(stack.Config)),
        new("PULUMI_NODEJS_ORGANIZATION", stack.Organization),
        new("PULUMI_NODEJS_PROJECT", stack.Project),
        new("PULUMI_NODEJS_STACK", stack.Stack),
        new("PULUMI_NODEJS_DRY_RUN", stack.IsPreview ? "true" : "false"),
        new("PULUMI_NODEJS_TYPESCRIPT", options.TypeScript ? "true" : "false"),
        new("PULUMI_NODEJS_TSCONFIG_PATH", options.TsConfig.Length > 0 ? options.TsConfig : null),
    ]);
}
