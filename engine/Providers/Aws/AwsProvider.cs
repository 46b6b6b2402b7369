using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>The sandbox of the AWS package.</summary>
internal sealed class AwsProvider(PackageCatalog catalog, PropertyMap config, string? account)
    : SandboxProvider(catalog, Plans, ComparisonRules.Bridged, coerces: true)
{
    private const string AllTags = "tagsAll";
    private const string Region = "region";

    private static readonly ObjectPlans Plans = new(AwsRules.All);

    private readonly AwsSettings settings = AwsSettings.From(ProviderSettings.Read(catalog, config), account);

    /// <inheritdoc/>
    protected override void JudgeSettings(PropertyMap settings, Findings findings) => AwsSettings.Judge(settings, account, findings);

    /// <inheritdoc/>
    /// <remarks>As the real provider does, the inputs note all tags that the resource will have, so that a change of the provider's own is seen.</remarks>
    protected override PropertyMap? Check(CheckRequest request, Findings findings) =>
        base.Check(request, findings) is not { } inputs ? null
        : Catalog.FindResource(request.Urn.Type) is { } spec && spec.Outputs.Properties.ContainsKey(AllTags)
            ? inputs.With(AllTags, settings.AllTags(inputs))
        : inputs;

    /// <inheritdoc/>
    protected override PropertyMap Complete(ResourceSpec spec, CheckRequest request, Findings findings)
    {
        var inputs = request.OldInputs is { } old ? Defaults.CarryOver(old, request.NewInputs) : request.NewInputs;
        var added = new List<KeyValuePair<string, PropertyValue>>();
        if (AwsNaming.For(spec) is { } auto)
        {
            if (inputs.Has(auto.Property + "Prefix"))
            {
                // AWS is to make the name; one carried over would stand against the prefix.
                inputs = request.NewInputs.Has(auto.Property) ? inputs : inputs.Without(auto.Property);
            }
            else if (!inputs.Has(auto.Property))
            {
                added.Add(new(auto.Property, PropertyValue.Of(NewName(auto, request, findings))));
            }
        }

        if (AwsNaming.DescriptionOf(spec.Token) is { } description && !inputs.Has(description))
        {
            added.Add(new(description, PropertyValue.Of(AwsNaming.ManagedByPulumi)));
        }

        // Not among the defaults: the region follows the provider's, and where that names none it stays.
        if (spec.Inputs.Properties.ContainsKey(Region) && !inputs.Has(Region) &&
            (settings.ChosenRegion.Length > 0 ? settings.ChosenRegion : request.OldInputs?.Text(Region)) is { } region)
        {
            inputs = inputs.With(Region, PropertyValue.Of(region));
        }

        return AwsDocuments.AsTexts(spec, Defaults.Add(inputs, added));
    }

    /// <inheritdoc/>
    protected override ImmutableArray<PropertyChange> Compare(DiffRequest request)
    {
        // The tags as a whole are compared for the provider's part in them; a tag of the resource itself is told once.
        var (old, next) = (request.OldInputs.Without(AllTags), request.NewInputs.Without(AllTags));
        var changes = InputComparer.Compare(Catalog.FindResource(request.Urn.Type)?.Inputs, SameRegion(old, next), next, ComparisonRules.Bridged);
        return changes.Any(change => change.Path.StartsWith("tags", StringComparison.Ordinal))
            ? changes
            : [.. changes, .. InputComparer.Compare(null, FormerTags(request), Only(AllTags, request.NewInputs), ComparisonRules.Bridged)];
    }

    /// <inheritdoc/>
    /// <remarks>A name that the user chose can be taken only once.</remarks>
    protected override bool MustDeleteFirst(DiffRequest request)
    {
        if (AwsNaming.DeletesFirst(request.Urn.Type))
        {
            return true;
        }

        return Catalog.FindResource(request.Urn.Type) is { } spec && AwsNaming.For(spec) is { } auto &&
            !Defaults.Has(request.NewInputs, auto.Property) &&
            request.NewInputs.Known(auto.Property) is { } name && name.Equals(request.OldInputs.Known(auto.Property));
    }

    /// <inheritdoc/>
    protected override CreateResult Create(CreateRequest request)
    {
        var spec = Spec(request.Urn.Type);
        var resource = new AwsResource(spec, request.Urn.Name, request.Inputs, settings, request.Urn.Value, request.Preview);
        var outputs = new OutputFiller(resource, request.Preview).Fill(spec.Outputs, spec.Inputs, request.Inputs);
        return new(request.Preview ? "" : resource.Id, outputs);
    }

    /// <inheritdoc/>
    protected override PropertyMap Update(UpdateRequest request)
    {
        var spec = Spec(request.Urn.Type);
        var outputs = OutputUpdate.Apply(spec, request.OldInputs, request.OldOutputs, request.NewInputs);
        if (spec.Outputs.Properties.ContainsKey(AllTags))
        {
            outputs = outputs.With(AllTags, settings.AllTags(request.NewInputs));
        }

        return AwsRevisions.Advance(outputs, request.Preview);
    }

    /// <inheritdoc/>
    protected override ReadResult Read(ReadRequest request)
    {
        var spec = Spec(request.Urn.Type);
        var resource = new AwsResource(spec, request.Id, request.Inputs, settings, $"{request.Urn.Type}\n{request.Id}");
        return new(request.Id, request.Inputs, new OutputFiller(resource, preview: false).Fill(spec.Outputs, spec.Inputs, request.Inputs));
    }

    /// <inheritdoc/>
    protected override void Delete(DeleteRequest request)
    {
        foreach (var property in AwsProtection.Properties)
        {
            if (request.Inputs.Flag(property) == true)
            {
                throw new ProviderException(
                    $"AWS refuses to delete it while '{property}' is true. Set it to false, run 'up', and then delete it.");
            }
        }
    }

    /// <inheritdoc/>
    protected override InvokeResponse Invoke(FunctionSpec spec, PropertyMap args) => AwsFunctions.Call(spec, args, settings);

    // What was made before its region was noted is where the provider is.
    private PropertyMap SameRegion(PropertyMap old, PropertyMap next) =>
        !old.Has(Region) && next.Text(Region) == settings.Region ? old.With(Region, next[Region]) : old;

    // Older versions of the provider noted all tags among the outputs alone.
    private static PropertyMap FormerTags(DiffRequest request) =>
        Only(AllTags, request.OldInputs.ContainsKey(AllTags) ? request.OldInputs : request.OldOutputs);

    // No tags and no note of tags are the same.
    private static PropertyMap Only(string name, PropertyMap inputs) =>
        inputs.Find(name) is { } value and not PropertyValue.Map { Entries.Count: 0 } ? PropertyMap.Of((name, value)) : PropertyMap.Empty;

    private static string NewName(AutoName auto, CheckRequest request, Findings findings)
    {
        var name = auto.Make(request.Urn.Name, request.RandomSeed.Span, out var problem);
        if (problem.Length > 0)
        {
            findings.Refuse(auto.Property, problem);
        }

        return auto.SuffixFlag.Length > 0 && request.NewInputs.Flag(auto.SuffixFlag) == true ? name + auto.Suffix : name;
    }
}
