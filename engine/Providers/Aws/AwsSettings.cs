using System.Collections.Immutable;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>What the AWS provider is configured with.</summary>
/// <param name="Account">The account that all sandbox resources are in: the only one that is allowed, or where there is no such, one that no real account has the number of.</param>
/// <param name="ChosenRegion">The region that was chosen; empty where none was, or where it is not known yet.</param>
/// <param name="DefaultTags">Tags that every taggable resource gets; unknown ones included.</param>
/// <param name="IgnoredTags">Keys of tags that others manage.</param>
/// <param name="IgnoredPrefixes">Beginnings of keys of tags that others manage.</param>
internal sealed record AwsSettings(string Account, string ChosenRegion, PropertyMap DefaultTags, ImmutableArray<string> IgnoredTags, ImmutableArray<string> IgnoredPrefixes)
{
    private const string NoRealAccount = "000000000000";

    private const int AccountLength = 12;

    /// <summary>The region that resources are in where they name none.</summary>
    public string Region => ChosenRegion.Length > 0 ? ChosenRegion : AwsRegions.Default;

    /// <summary>Reads settings that passed the check.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="account">The account that the sandbox is signed in to; null for whichever is allowed.</param>
    public static AwsSettings From(PropertyMap settings, string? account) => new(
        account ?? (Texts(settings, "allowedAccountIds") is [var only] ? only : NoRealAccount),
        settings.Text("region") ?? "",
        settings.Object("defaultTags")?.Object("tags") ?? PropertyMap.Empty,
        Texts(settings.Object("ignoreTags"), "keys"),
        Texts(settings.Object("ignoreTags"), "keyPrefixes"));

    /// <summary>All tags of a resource: the provider's, above them its own, without those that others manage. A tag is never secret.</summary>
    /// <returns>Unknown where one of them is, as with the real provider.</returns>
    public PropertyValue AllTags(PropertyMap inputs)
    {
        if (DefaultTags.ContainsUnknown || inputs.Find("tags") is { ContainsUnknown: true })
        {
            return PropertyValue.Unknown.Instance;
        }

        var all = inputs.Object("tags") is { } own ? DefaultTags.With(own.Given()) : DefaultTags;
        return PropertyValue.Of(IgnoredTags.IsEmpty && IgnoredPrefixes.IsEmpty
            ? all
            : all.Where((key, _) => !IgnoredTags.Contains(key) && !IgnoredPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))));
    }


    /// <summary>Judges settings beyond their types.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="account">The account that the sandbox is signed in to; null for whichever is allowed.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static void Judge(PropertyMap settings, string? account, Findings findings)
    {
        if (settings.Text("region") is { } region && settings.Flag("skipRegionValidation") != true && AwsRegions.Problem(region) is { } problem)
        {
            findings.Refuse("region", problem);
        }

        JudgeAccounts("allowedAccountIds", settings, findings);
        JudgeAccounts("forbiddenAccountIds", settings, findings);
        if (account is not null && Texts(settings, "allowedAccountIds") is { IsEmpty: false } allowed && !allowed.Contains(account))
        {
            findings.Refuse("allowedAccountIds", $"has {string.Join(", ", allowed)}, and the credentials are those of account {account}; sign in to the right account, or choose the stack that belongs to this one");
        }

        if (settings.Has("allowedAccountIds") && settings.Has("forbiddenAccountIds"))
        {
            findings.Refuse("forbiddenAccountIds", "cannot stand beside 'allowedAccountIds'; give one of the two");
        }
    }

    private static ImmutableArray<string> Texts(PropertyMap? settings, string property) =>
        settings is null ? [] : [.. settings.Items(property).ToArray().Select(item => (item.Bare() as PropertyValue.Text)?.Value).OfType<string>()];

    private static void JudgeAccounts(string property, PropertyMap settings, Findings findings)
    {
        foreach (var item in settings.Items(property))
        {
            if (item.Bare() is PropertyValue.Text text && (text.Value.Length != AccountLength || !text.Value.All(char.IsAsciiDigit)))
            {
                findings.Refuse(property, $"'{text.Value}' is not an account id; one has {AccountLength} digits");
            }
        }
    }
}
