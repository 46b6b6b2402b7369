using System.Collections.Frozen;
using System.Text;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Writes ARNs, and judges them.</summary>
internal static class AwsArns
{
    private const int Parts = 6;

    // Where the name in an ARN is not the module's.
    private static readonly FrozenDictionary<string, string> Services = new Dictionary<string, string>
    {
        ["accessanalyzer"] = "access-analyzer", ["alb"] = "elasticloadbalancing", ["amp"] = "aps", ["apigatewayv2"] = "apigateway",
        ["cfg"] = "config", ["costexplorer"] = "ce", ["ebs"] = "ec2", ["efs"] = "elasticfilesystem", ["lb"] = "elasticloadbalancing",
        ["msk"] = "kafka", ["vpc"] = "ec2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The form of an ARN where none is listed: the type in kebab case and the id or name.</summary>
    public static string UsualForm(string module, string type) =>
        module is "apigateway" or "apigatewayv2"
            ? $"apigateway:/{Kebab(type)}s/{{lower10}}"
            : $"{Services.GetValueOrDefault(module, module)}:{Kebab(type)}/{{name}}";

    /// <summary>An ARN from its short form (see <see cref="AwsIdentity"/>); one that is whole already stays.</summary>
    public static string Write(string form, string region, string account)
    {
        if (form.StartsWith("arn:", StringComparison.Ordinal))
        {
            return form;
        }

        var at = form.IndexOf(':', StringComparison.Ordinal);
        var (service, rest) = (form[..at], form[(at + 1)..]);
        var partition = AwsRegions.Partition(region);
        return rest switch
        {
            [':', ':', .. var neither] => $"arn:{partition}:{service}:::{neither}",
            [':', .. var global] => $"arn:{partition}:{service}::{account}:{global}",
            _ => $"arn:{partition}:{service}:{region}:{account}:{rest}",
        };
    }

    /// <summary>What is wrong with an ARN; null for nothing. An empty text stands for none.</summary>
    public static string? Problem(string text)
    {
        var parts = text.Split(':', Parts);
        return text.Length == 0 || (parts.Length == Parts && parts[0] == "arn" && parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[2].Length > 0 && parts[5].Length > 0)
            ? null
            : $"'{text}' is not an ARN; one reads 'arn:partition:service:region:account:resource', as in 'arn:aws:iam::123456789012:role/name'";
    }

    private static string Kebab(string type)
    {
        var text = new StringBuilder();
        foreach (var c in type)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
