using System.Text.RegularExpressions;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Configuration;

/// <summary>Text of a given form.</summary>
/// <param name="pattern">A regular expression for the whole text.</param>
/// <param name="says">The form in words: "an instance class of RDS".</param>
/// <param name="example">A value of that form.</param>
public sealed class PatternAttribute(string pattern, string says, string example) : RuleAttribute
{
    /// <summary>The regular expression.</summary>
    public string Pattern => pattern;

    /// <summary>The form in words.</summary>
    public string Says => says;

    /// <summary>A value of that form.</summary>
    public string Example => example;

    /// <inheritdoc/>
    public override string Takes => $"{says}, such as '{example}'";

    /// <inheritdoc/>
    public override bool Accepts(object value) =>
        value is string text && Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

/// <summary>An IPv4 block in CIDR notation whose address is that of the block.</summary>
/// <param name="widest">The shortest prefix taken, such as 16.</param>
/// <param name="narrowest">The longest prefix taken, such as 20.</param>
public sealed class CidrAttribute(int widest = 0, int narrowest = 32) : RuleAttribute
{
    /// <summary>The shortest prefix taken.</summary>
    public int Widest => widest;

    /// <summary>The longest prefix taken.</summary>
    public int Narrowest => narrowest;

    /// <inheritdoc/>
    public override string Takes => widest == 0 && narrowest == 32
        ? "an IPv4 CIDR block, such as '198.51.100.0/24'"
        : $"an IPv4 CIDR block between /{widest} and /{narrowest}, such as '10.0.0.0/{widest}'";

    /// <inheritdoc/>
    public override bool Accepts(object value) =>
        value is string text && Ipv4Block.TryParse(text, null, out var block) && block.Prefix >= widest && block.Prefix <= narrowest;
}

/// <summary>A DNS label that begins with a letter: what Kubernetes takes as the name of a service.</summary>
/// <param name="longest">The most characters taken, at most 63.</param>
public sealed class DnsLabelAttribute(int longest = 63) : RuleAttribute
{
    /// <summary>The most characters taken.</summary>
    public int Longest => longest;

    /// <inheritdoc/>
    public override string Takes =>
        $"a DNS label of at most {longest} characters (lower-case letters, digits and '-', beginning with a letter and not ending with '-'), such as 'web-shop'";

    /// <inheritdoc/>
    public override bool Accepts(object value) => value is string text && text.Length <= longest && Labels.IsDnsLabel(text);
}

/// <summary>Text that can stand as a Kubernetes label value and as an AWS tag value.</summary>
public sealed class LabelValueAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Takes =>
        "a label value of at most 63 characters (letters, digits, '.', '_' and '-', beginning and ending with a letter or digit), such as 'team-web.leads'";

    /// <inheritdoc/>
    public override bool Accepts(object value) => value is string text && Labels.IsLabelValue(text);
}
