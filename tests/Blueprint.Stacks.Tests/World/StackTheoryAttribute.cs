namespace Blueprint.Stacks.Tests.World;

/// <summary>A test that runs the stacks, which this command does where they are built against the embedded SDK.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal class StackTheoryAttribute : TheoryAttribute
{
#if OFFICIAL
    public StackTheoryAttribute() => Skip = "Stacks that are built against the official packages run under the Pulumi CLI.";
#endif
}

/// <inheritdoc cref="StackTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StackFactAttribute : FactAttribute
{
    public StackFactAttribute() => Skip = new StackTheoryAttribute().Skip;
}
