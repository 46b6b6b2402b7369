namespace Pulumi.Testing;

/// <summary>The run that a program under test believes to be part of.</summary>
public class TestOptions
{
    /// <summary>Makes options that leave all to the defaults.</summary>
    public TestOptions()
    {
    }

    /// <summary>The project's name; by default <c>project</c>.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The stack's name; by default <c>stack</c>.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether it is a preview, in which outputs that the mocks do not give are unknown; by default it is.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>The organisation's name; by default <c>organization</c>.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>The folder of the project file; by default none.</summary>
    public string? RootDirectory { get; set; }
}
