namespace Blueprint.Components.Configuration;

/// <summary>Declares a property of a configuration record as a setting of the stack.</summary>
/// <remarks>
/// The setting's name is the property's, in camel case; its type is the property's. A <c>required</c> property must be
/// set; any other has its initialiser as the default. The project file's <c>config</c> section repeats type, meaning and
/// default for the Pulumi CLI, and a test keeps the two equal.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>Declares a setting.</summary>
    /// <param name="meaning">What the setting decides, in one sentence, with its unit.</param>
    public SettingAttribute(string meaning) => Meaning = meaning;

    /// <summary>What the setting decides.</summary>
    public string Meaning { get; }

    /// <summary>The full key, <c>namespace:name</c>, of a setting that another package owns, such as <c>aws:region</c>.</summary>
    /// <value>Default: none; the key is the project's name and the property's.</value>
    public string? Key { get; init; }
}
