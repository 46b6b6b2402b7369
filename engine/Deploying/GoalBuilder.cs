using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Makes goals of what the program asks for.</summary>
internal static class GoalBuilder
{
    /// <summary>The identity that a resource gets.</summary>
    public static Urn UrnOf(RunContext run, string type, string name, string parent) => Urn.Create(
        run.Request.Stack.Stack, run.Request.Stack.Project, Urn.TryParse(parent)?.QualifiedType ?? "", type, name);

    /// <summary>The package that a type or function token names.</summary>
    /// <exception cref="RefusalException">It is no token.</exception>
    public static string PackageOf(string token, string what)
    {
        var package = token.IndexOf(':', StringComparison.Ordinal);
        var module = token.IndexOf(':', package + 1);
        return package > 0 && module > package + 1 && module < token.Length - 1 && token.IndexOf(':', module + 1) < 0
            ? token[..package]
            : throw new RefusalException($"{what} '{token}' is not a valid type token (must have format '*:*:*')");
    }

    /// <exception cref="RefusalException">A timeout is no duration.</exception>
    public static ResourceGoal Goal(Urn urn, RegisterResourceRequest request, PropertyMap inputs, string provider) => new()
    {
        Urn = urn,
        Custom = request.Custom,
        Inputs = inputs,
        Parent = request.Parent,
        Protect = request.Protect ?? false,
        RetainOnDelete = request.RetainOnDelete ?? false,
        Dependencies = request.Dependencies,
        PropertyDependencies = request.PropertyDependencies,
        Provider = request.Custom ? provider : "",
        DeleteBeforeReplace = request.DeleteBeforeReplace,
        IgnoreChanges = request.IgnoreChanges,
        ReplaceOnChanges = request.ReplaceOnChanges,
        AdditionalSecretOutputs = request.AdditionalSecretOutputs,
        Aliases = request.Aliases,
        CustomTimeouts = (
            Seconds("create", request.CustomTimeouts.Create),
            Seconds("update", request.CustomTimeouts.Update),
            Seconds("delete", request.CustomTimeouts.Delete)),
        ImportId = request.ImportId,
        DeletedWith = request.DeletedWith,
        ReplaceWith = request.ReplaceWith,
        ReplacementTrigger = request.ReplacementTrigger,
        Hooks = request.Hooks,
        SourcePosition = request.SourcePosition,
    };

    private static double Seconds(string operation, string text) =>
        GoDuration.TryParseSeconds(text) ?? throw new RefusalException(
            $"the custom timeout for {operation} is '{text}', which is no duration; write one such as 30s, 5m or 1h30m");
}
