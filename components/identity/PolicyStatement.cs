using System.Collections.Immutable;

namespace Blueprint.Components.Identity;

/// <summary>One statement of an IAM policy. It allows, unless it says that it denies.</summary>
public sealed record PolicyStatement
{
    /// <summary>What the statement is for, in letters and digits.</summary>
    public required string Sid { get; init; }

    /// <summary>Whether it takes rights away instead of giving them.</summary>
    /// <value>Default: it gives them.</value>
    public bool Denies { get; init; }

    /// <summary>The actions, such as <c>s3:GetObject</c>.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>The ARNs that the actions may touch.</summary>
    /// <value>Default: none, as a trust policy has it.</value>
    public InputList<string>? Resources { get; init; }

    /// <summary>Who it concerns, in a policy of a resource or of trust.</summary>
    /// <value>Default: nobody named, as an identity's own policy has it.</value>
    public PolicyPrincipal? Principal { get; init; }

    /// <summary>What must hold besides.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<PolicyCondition> Conditions { get; init; } = [];
}

/// <summary>Who a statement concerns.</summary>
/// <param name="Kind">The kind of principal as IAM names it: <c>AWS</c>, <c>Service</c> or <c>Federated</c>.</param>
/// <param name="Names">ARNs, account numbers or service names.</param>
public sealed record PolicyPrincipal(string Kind, InputList<string> Names)
{
    /// <summary>Everybody; for statements that deny.</summary>
    public static PolicyPrincipal Anybody => new("AWS", "*");

    /// <summary>A service of AWS.</summary>
    public static PolicyPrincipal Service(Input<string> name) => new("Service", name);

    /// <summary>An account, a role or a user.</summary>
    public static PolicyPrincipal Aws(Input<string> arn) => new("AWS", arn);

    /// <summary>An identity provider.</summary>
    public static PolicyPrincipal Federated(Input<string> arn) => new("Federated", arn);
}

/// <summary>What must hold for a statement to apply.</summary>
/// <param name="Operator">How to compare, such as <c>StringEquals</c>.</param>
/// <param name="Key">What to compare, such as <c>aws:SourceArn</c>.</param>
/// <param name="Values">What to compare it with; any one of them will do.</param>
public sealed record PolicyCondition(string Operator, string Key, InputList<string> Values);
