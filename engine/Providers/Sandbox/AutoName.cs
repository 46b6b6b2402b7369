using Blueprint.Engine.Providers.Randomness;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>A name that a provider gives where the user gives none: the resource's own and some digits that make it unique.</summary>
/// <param name="Property">The input that holds it.</param>
/// <param name="MaxLength">The longest name that the cloud takes.</param>
/// <param name="Separator">What stands before the digits.</param>
/// <param name="Digits">How many hexadecimal digits.</param>
/// <param name="LowerCase">Whether the name is put in lower case.</param>
/// <param name="Prefix">What the cloud wants in front.</param>
/// <param name="SuffixFlag">The input that, where true, asks for the suffix; empty for never.</param>
/// <param name="Suffix">The suffix.</param>
internal sealed record AutoName(
    string Property, int MaxLength = 255, string Separator = "-", int Digits = 7, bool LowerCase = false,
    string Prefix = "", string SuffixFlag = "", string Suffix = "")
{
    /// <summary>Makes the name, or says why there can be none.</summary>
    /// <param name="resource">The resource's name in the program.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public string Make(string resource, ReadOnlySpan<byte> seed, out string problem)
    {
        var start = LowerCase ? resource.ToLowerInvariant() : resource;
        var length = start.Length + Separator.Length + Digits;
        problem = length <= MaxLength
            ? ""
            : $"no name given, and one made of the resource's own, '{resource}', and {Digits} digits has {length} characters where {MaxLength} are allowed; " +
              $"give '{Property}' or a shorter resource name";
        return $"{(start.StartsWith(Prefix, StringComparison.Ordinal) ? "" : Prefix)}{start}{Separator}{Entropy.FromSeed(seed).Hex(Digits)}";
    }
}
