using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class NodeGroupsHaveACeiling : Rule<NodeGroupView>
{
    private static readonly Parameter<int> MaxSize = Parameter.Number("maxSize", "How many nodes a group may have at most.", 50, outsideProduction: 5);
    private static readonly Parameter<int> MaxGpuSize = Parameter.Number("maxGpuSize", "How many nodes with accelerators a group may have at most.", 4);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-COST-003",
        Title = "Node groups do not grow beyond their ceiling",
        Why = "A loop that asks for pods becomes a bill as high as the group may grow.",
        Fix = "Lower scalingConfig.maxSize, or raise the ceiling in policies/config.yaml.",
        Severity = Severity.Medium,
        Parameters = [MaxSize, MaxGpuSize],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<NodeGroupView>(static (group, context) =>
    [
        .. Lower(group.ScalingConfig.MaxSize, Ceiling(group, context)),
        .. Lower(group.ScalingConfig.DesiredSize, Ceiling(group, context)),
        .. Lower(group.ScalingConfig.MinSize, Ceiling(group, context)),
    ])];

    protected override Verdict Check(NodeGroupView group, RuleContext context)
    {
        var size = group.ScalingConfig.MaxSize;
        var (most, mostWithGpu) = (context.Get(MaxSize), context.Get(MaxGpuSize));
        return Verdict.ViolationIf(size.IsAtLeast(most + 1), $"a group may have {most} nodes here")
            & Verdict.ViolationIf(size.IsAtLeast(mostWithGpu + 1) & IsAccelerated(group), $"a group with accelerators may have {mostWithGpu} nodes here");
    }

    // The type of the machines says it, and where that is left to a template, the image made for them.
    private static Answer IsAccelerated(NodeGroupView group) =>
        group.InstanceTypes.Any(static type => type.Satisfies(InstanceType.IsAccelerated))
        | group.AmiType.Contains("GPU") | group.AmiType.Contains("NVIDIA") | group.AmiType.Contains("NEURON");

    private static int Ceiling(NodeGroupView group, RuleContext context) =>
        IsAccelerated(group).IsYes ? Math.Min(context.Get(MaxSize), context.Get(MaxGpuSize)) : context.Get(MaxSize);

    private static ImmutableArray<PropertyEdit> Lower(NumberFact size, int most) => size.IsAtLeast(most + 1).IsYes ? [size.Set(most)] : [];
}
