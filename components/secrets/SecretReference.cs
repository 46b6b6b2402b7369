namespace Blueprint.Components.Secrets;

/// <summary>A secret of Kubernetes that is on its way.</summary>
/// <param name="Name">Its name in its namespace.</param>
/// <param name="Ready">What must stand before a pod that uses it.</param>
public sealed record SecretReference(string Name, Resource Ready)
{
    /// <summary>The key of a password.</summary>
    public const string PasswordKey = "password";

    /// <summary>The key of a user's name.</summary>
    public const string UserNameKey = "username";
}
