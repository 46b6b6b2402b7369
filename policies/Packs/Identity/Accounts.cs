using System.Text.RegularExpressions;
using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Packs.Identity;

/// <summary>Accounts of AWS, as principals of policies name them.</summary>
internal static partial class Accounts
{
    /// <summary>The account that a principal is as a whole: by its number, or by its root; null for any other principal.</summary>
    public static string? Of(string principal) => Whole().Match(principal) is { Success: true } match ? match.Groups["account"].Value : null;

    /// <summary>Whether a provider is set to work in that account only.</summary>
    public static bool IsOwn(string account, PolicyResource resource)
    {
        // A provider's settings travel as text: lists are JSON.
        var settings = new Node(resource with { Properties = resource.ProviderSettings })["allowedAccountIds"];
        return ListFact<TextFact>.Over(JsonText.Read(settings) ?? settings).Any(own => own.Is(account)).IsYes;
    }

    [GeneratedRegex(@"^(arn:[^:]*:iam::)?(?<account>\d{12})(?(1):root)$")]
    private static partial Regex Whole();
}
