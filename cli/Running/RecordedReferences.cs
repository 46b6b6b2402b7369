using System.Collections.Immutable;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>Which stacks a recorded stack refers to.</summary>
internal static class RecordedReferences
{
    private const string StackReference = "pulumi:pulumi:StackReference";

    /// <summary>The stacks that a stack's references name.</summary>
    public static ImmutableArray<StackId> Of(PreparedStack stack) => Of(stack.Id, stack.Before);

    /// <summary>The stacks that a state's references name.</summary>
    public static ImmutableArray<StackId> Of(StackId asker, Snapshot snapshot) =>
    [
        .. snapshot.Resources.Where(resource => resource.Type == StackReference && !resource.Delete)
            .Select(resource => resource.Inputs.Find("name")?.Revealed is PropertyValue.Text name ? name.Value : resource.Id)
            .Select(name => name.Split('/') switch
            {
                [var stack] => asker with { Stack = stack },
                [var project, var stack] => asker with { Project = project, Stack = stack },
                [var organization, var project, var stack] => new StackId(organization, project, stack),
                _ => null,
            })
            .OfType<StackId>(),
    ];
}
