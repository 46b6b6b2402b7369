using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;

namespace Blueprint.Engine.Providers;

/// <summary>Finds types and functions in a catalog, and says what was meant where there is none.</summary>
internal static class CatalogLookup
{
    /// <summary>The type of a token, or null with a failure that says why there is none.</summary>
    public static ResourceSpec? Resource(PackageCatalog catalog, string token, Findings findings)
    {
        if (catalog.FindResource(token) is not { } spec)
        {
            findings.Refuse(NoResource(catalog, token));
            return null;
        }

        if (spec.IsComponent)
        {
            findings.Refuse(
                $"'{token}' is a component that the {catalog.Name} provider itself renders; the embedded engine does not do that. " +
                "Give the resources one by one, or run this stack with the Pulumi CLI.");
            return null;
        }

        return spec;
    }

    /// <summary>Why there is no function of a token.</summary>
    public static string NoFunction(PackageCatalog catalog, string token) =>
        $"unknown function '{token}' of {Package(catalog)}{MissingModule(catalog, token, catalog.FunctionTokens)}{Spelling.Suggestion(token, catalog.FunctionTokens)}";

    /// <summary>The token that took the place of an older one; null for none.</summary>
    public static string? CurrentName(PackageCatalog catalog, string token) =>
        catalog.ResourceTokens.FirstOrDefault(current => catalog.FindResource(current)?.Aliases.Contains(token) == true);

    /// <summary>Whether any of the tokens is of the module that a token names.</summary>
    public static bool HasModuleOf(string token, IEnumerable<string> tokens)
    {
        var module = Module(token);
        return tokens.Any(known => Module(known) == module);
    }

    private static string NoResource(PackageCatalog catalog, string token)
    {
        if (CurrentName(catalog, token) is { } current)
        {
            return $"'{token}' is an older name of '{current}'; use that one";
        }

        return $"unknown resource type '{token}' of {Package(catalog)}{MissingModule(catalog, token, catalog.ResourceTokens)}{Spelling.Suggestion(token, catalog.ResourceTokens)}";
    }

    private static string Package(PackageCatalog catalog) => $"package {catalog.Name} {catalog.Version}";

    // The catalogs hold whole modules, but not all modules of a package.
    private static string MissingModule(PackageCatalog catalog, string token, IEnumerable<string> tokens)
    {
        var module = Module(token);
        return module.Length == 0 || HasModuleOf(token, tokens)
            ? ""
            : $", whose module '{module}' is not in the embedded catalog";
    }

    private static string Module(string token) => token.Split(':') is [_, var middle, _] ? middle.Split('/')[0] : "";
}
