namespace Pulumi;

/// <summary>Texts that have a meaning of their own in Pulumi's protocol.</summary>
internal static class WireConstants
{
    /// <summary>Stands for a value that is not known, where only a text can stand.</summary>
    public const string UnknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The argument under which a method's resource is sent.</summary>
    public const string Self = "__self__";
}
