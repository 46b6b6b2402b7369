using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>What the AWS provider is configured with.</summary>
/// <param name="Region">The region; the first of Pulumi's documented defaults where none is given or known.</param>
/// <param name="DefaultTags">Tags that every taggable resource gets; unknown ones included.</param>
internal sealed record AwsSettings(string Region, PropertyMap DefaultTags)
{
    /// <summary>The account that all sandbox resources are in. No real account has this number.</summary>
    public const string Account = "000000000000";

    private const int AccountLength = 12;

    /// <summary>Reads settings that passed the check.</summary>
    public static AwsSettings From(PropertyMap settings) => new(
        settings.Text("region") is { Length: > 0 } region ? region : AwsRegions.Default,
        settings.Object("defaultTags")?.Object("tags") ?? PropertyMap.Empty);

    /// <summary>Judges settings beyond their types.</summary>
    public static void Judge(PropertyMap settings, Findings findings)
    {
        if (settings.Text("region") is { } region && settings.Flag("skipRegionValidation") != true && AwsRegions.Problem(region) is { } problem)
        {
            findings.Refuse("region", problem);
        }

        JudgeAccounts("allowedAccountIds", settings, findings);
        JudgeAccounts("forbiddenAccountIds", settings, findings);
        if (settings.Has("allowedAccountIds") && settings.Has("forbiddenAccountIds"))
        {
            findings.Refuse("forbiddenAccountIds", "cannot stand beside 'allowedAccountIds'; give one of the two");
        }
    }

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
