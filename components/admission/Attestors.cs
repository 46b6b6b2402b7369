namespace Blueprint.Components.Admission;

/// <summary>Somebody who signs.</summary>
public sealed class AttestorArgs : ResourceArgs
{
    /// <summary>What expressions call it.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Signs with cosign.</summary>
    [Input("cosign")]
    public Input<CosignAttestorArgs>? Cosign { get; set; }
}

/// <summary>Somebody who signs with cosign.</summary>
public sealed class CosignAttestorArgs : ResourceArgs
{
    /// <summary>Without a key: by who it is.</summary>
    [Input("keyless")]
    public Input<KeylessArgs>? Keyless { get; set; }

    /// <summary>The log that has the signature.</summary>
    [Input("ctlog")]
    public Input<SignatureLogArgs>? Ctlog { get; set; }
}

/// <summary>Who may have signed without a key.</summary>
public sealed class KeylessArgs : ResourceArgs
{
    [Input("identities", required: true)]
    private InputList<KeylessIdentityArgs>? identities;

    /// <summary>Any one of these.</summary>
    public InputList<KeylessIdentityArgs> Identities { get => identities ??= []; set => identities = value; }
}

/// <summary>Who somebody is, and who says so.</summary>
public sealed class KeylessIdentityArgs : ResourceArgs
{
    /// <summary>Who says so.</summary>
    [Input("issuer")]
    public Input<string>? Issuer { get; set; }

    /// <summary>Who it is: a pattern, which fits anywhere unless it is anchored.</summary>
    [Input("subjectRegExp")]
    public Input<string>? SubjectRegExp { get; set; }
}

/// <summary>A log of signatures.</summary>
public sealed class SignatureLogArgs : ResourceArgs
{
    /// <summary>Its address.</summary>
    [Input("url")]
    public Input<string>? Url { get; set; }
}

/// <summary>Something that is attested of an image.</summary>
public sealed class AttestationArgs : ResourceArgs
{
    /// <summary>What expressions call it.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>A statement of in-toto.</summary>
    [Input("intoto")]
    public Input<IntotoArgs>? Intoto { get; set; }
}

/// <summary>A statement of in-toto.</summary>
public sealed class IntotoArgs : ResourceArgs
{
    /// <summary>The type of what it says.</summary>
    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;
}
