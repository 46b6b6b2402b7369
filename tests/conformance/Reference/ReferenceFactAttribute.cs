namespace Blueprint.Conformance.Reference;

/// <summary>A test that compares with reference data, and says why it is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute(params string[] files) => Skip = ReferenceData.Missing(files);
}

/// <summary>Like <see cref="ReferenceFactAttribute"/>, for a test of many cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute(params string[] files) => Skip = ReferenceData.Missing(files);
}
