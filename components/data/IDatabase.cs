namespace Blueprint.Components.Data;

/// <summary>A PostgreSQL database.</summary>
public interface IDatabase
{
    /// <summary>The host to connect to.</summary>
    Output<string> Host { get; }

    /// <summary>The port to connect to.</summary>
    Output<int> Port { get; }

    /// <summary>The database's name.</summary>
    string DatabaseName { get; }

    /// <summary>The user's name.</summary>
    string UserName { get; }

    /// <summary>The secret, in the secret store, that holds <c>username</c> and <c>password</c>; not the password.</summary>
    Output<string> CredentialsKey { get; }
}
