using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>Collects what is wrong, and what is odd, while a walk goes over a resource's properties.</summary>
/// <remarks>Not safe for concurrent use: each walk has its own.</remarks>
internal sealed class Findings
{
    private ImmutableArray<CheckFailure>.Builder? failures;
    private ImmutableArray<string>.Builder? warnings;

    /// <summary>Where the walk is.</summary>
    public PropertyTrail Trail { get; } = new();

    /// <summary>How many secrets the walk is inside of; what stands in them must not be shown.</summary>
    public int SecretDepth { get; set; }

    /// <summary>How many failures there are.</summary>
    public int FailureCount => failures?.Count ?? 0;

    /// <summary>What is wrong.</summary>
    public ImmutableArray<CheckFailure> Failures => failures?.ToImmutable() ?? [];

    /// <summary>What is odd without being wrong.</summary>
    public ImmutableArray<string> Warnings => warnings?.ToImmutable() ?? [];

    /// <summary>Findings of an attempt that may come to nothing, beginning where this walk is.</summary>
    public Findings Attempt()
    {
        var attempt = new Findings { SecretDepth = SecretDepth };
        attempt.Trail.StartAt(Trail);
        return attempt;
    }

    /// <summary>Takes over what an attempt found.</summary>
    public void Accept(Findings attempt)
    {
        foreach (var failure in attempt.Failures)
        {
            (failures ??= ImmutableArray.CreateBuilder<CheckFailure>()).Add(failure);
        }

        foreach (var warning in attempt.Warnings)
        {
            (warnings ??= ImmutableArray.CreateBuilder<string>()).Add(warning);
        }
    }

    /// <summary>The property at hand is wrong.</summary>
    public void Refuse(string reason) =>
        (failures ??= ImmutableArray.CreateBuilder<CheckFailure>()).Add(new(Trail.ToString(), reason));

    /// <summary>A property below the one at hand is wrong.</summary>
    public void Refuse(string property, string reason)
    {
        Trail.Enter(property);
        Refuse(reason);
        Trail.Leave();
    }

    /// <summary>The property at hand is odd.</summary>
    public void Warn(string text)
    {
        var path = Trail.ToString();
        (warnings ??= ImmutableArray.CreateBuilder<string>()).Add(path.Length == 0 ? text : $"property '{path}': {text}");
    }
}
