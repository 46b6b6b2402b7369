using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;
using static Blueprint.Engine.Tests.Providers.HandMade;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>What holds for all values, whatever they are.</summary>
public sealed class PropertyBasedTests
{
    private static readonly ObjectSpec Spec = Properties(
        "",
        Needs("count", Whole),
        Has("label", HandMade.Text),
        Has("tags", HandMade.Map(HandMade.Text)),
        Has("items", HandMade.List(Object("shop/Item", Has("name", HandMade.Text, replacement: Replacement.Replaces), Has("size", HandMade.Number)))),
        Has("kind", Choice(relaxed: false, "a", "b")),
        Has("either", Either(Whole, HandMade.Text, HandMade.List(HandMade.Text))));

    private static readonly Gen<string> Names = Gen.Elements("count", "label", "tags", "items", "kind", "either", "name", "size", "x.y/z", "", "a", "__note");

    private static readonly Gen<PropertyValue> Scalars = Gen.OneOf(
        Gen.Constant<PropertyValue>(PropertyValue.Null.Instance),
        Gen.Elements(true, false).Select(value => (PropertyValue)PropertyValue.Of(value)),
        Gen.Elements(0, 1, -1, 1.5, 1e300, 65536).Select(value => PropertyValue.Of(value)),
        Gen.Elements("", "a", "3", "true", "arn:aws:s3:::b", "{\"a\":1}", "10.0.0.0/8", "\uD83D\uDE00").Select(value => PropertyValue.Of(value)));

    private static readonly Gen<PropertyValue> KnownValues = Gen.Sized(size => ValueOf(size, unknowns: false));
    private static readonly Gen<PropertyValue> AnyValues = Gen.Sized(size => ValueOf(size, unknowns: true));

    [Fact]
    public void Equal_inputs_have_no_difference() => Holds(Maps(KnownValues), map =>
        InputComparer.Compare(Spec, map, Copy(map), ComparisonRules.Bridged).IsEmpty &&
        InputComparer.Compare(null, map, Copy(map), ComparisonRules.Kubernetes).IsEmpty);

    [Fact]
    public void A_secret_mark_makes_no_difference() => Holds(Maps(KnownValues), map =>
        InputComparer.Compare(Spec, map, map.Select((_, value) => new PropertyValue.Secret(value)), ComparisonRules.Bridged).IsEmpty);

    [Fact]
    public void One_changed_property_is_one_change_at_its_path() => Holds(
        Maps(KnownValues).Where(map => map.Any(entry => IsShown(entry.Key))).SelectMany(map =>
            Gen.Elements(map.Keys.Where(IsShown).ToArray()).Select(key => (map, key))),
        pair =>
        {
            var marker = PropertyValue.Of("changed to this");
            var changes = InputComparer.Compare(Spec, pair.map, pair.map.With(pair.key, marker), ComparisonRules.Kubernetes);
            var trail = new PropertyTrail();
            trail.Enter(pair.key);
            return changes is [var only] && only.Path == trail.ToString() && only.Kind == (pair.map[pair.key].Bare() is PropertyValue.Null ? ChangeKind.Add : ChangeKind.Update);
        });

    [Fact]
    public void What_is_added_one_way_is_deleted_the_other() => Holds(Maps(KnownValues).SelectMany(one => Maps(KnownValues).Select(other => (one, other))), pair =>
    {
        var there = InputComparer.Compare(Spec, pair.one, pair.other, ComparisonRules.Kubernetes);
        var back = InputComparer.Compare(Spec, pair.other, pair.one, ComparisonRules.Kubernetes);
        return there.Select(change => (change.Path, Turned(change.Kind))).Order().SequenceEqual(back.Select(change => (change.Path, change.Kind)).Order());
    });

    [Fact]
    public void No_value_makes_a_check_fail_otherwise_than_by_saying_so() => Holds(Maps(AnyValues), map =>
    {
        foreach (var coerces in (bool[])[true, false])
        {
            new InputChecker(new(ValueRules.None), coerces, new Findings()).CheckObject(Spec, "acme:x:Y", map);
        }

        return true;
    });

    [Fact]
    public void What_passed_a_check_passes_it_again_unchanged() => Holds(Maps(AnyValues), map =>
    {
        var first = new Findings();
        var taken = new InputChecker(new(ValueRules.None), coerces: true, first).CheckObject(Spec, "acme:x:Y", map);
        var second = new Findings();
        var again = new InputChecker(new(ValueRules.None), coerces: true, second).CheckObject(Spec, "acme:x:Y", taken);
        return first.FailureCount > 0 || (second.FailureCount == 0 && again.Equals(taken));
    });

    [Fact]
    public void No_value_breaks_the_providers() => Holds(Maps(AnyValues).SelectMany(map => Gen.Elements(Wild).Select(token => (map, token))), pair =>
    {
        var provider = new ProviderSource(Catalog.Find).Find(pair.token.Split(':')[0], "", PropertyMap.Empty)!;
        var map = pair.map.With([.. pair.map.Where(entry => entry.Key is "items").Select(entry => KeyValuePair.Create("spec", entry.Value)), .. pair.map.Where(entry => entry.Key is "tags").Select(entry => KeyValuePair.Create("metadata", entry.Value))]);
        var check = provider.Check(pair.token, map).Result;
        provider.Diff(pair.token, map, check.Inputs).Wait();
        provider.Create(pair.token, check.Inputs, preview: true).Wait();
        return true;
    });

    [Fact]
    public void No_value_breaks_the_validation_of_schemas() => Holds(AnyValues, value =>
    {
        var schema = JsonSchema.Parse(
            """
            {"type":"object","properties":{"count":{"type":"integer","minimum":1},"label":{"pattern":"^a"},"tags":{"additionalProperties":{"type":"string"}},
            "items":{"items":{"$ref":"#"}},"kind":{"enum":["a"]},"either":{"oneOf":[{"type":"string"},{"type":"integer"}]}},"required":["count"]}
            """);
        new SchemaValidator(SchemaDialect.CustomResource, new Findings()).Validate(schema, value);
        return true;
    });

    private static readonly string[] Wild =
    [
        "aws:s3/bucket:Bucket", "aws:eks/cluster:Cluster", "aws:iam/role:Role", "aws:ec2/securityGroup:SecurityGroup", "kubernetes:apps/v1:Deployment",
        "kubernetes:core/v1:Service", "kubernetes:core/v1:Secret", "kubernetes:example.com/v1:Widget", "kubernetes:helm.sh/v3:Release",
    ];

    private static Gen<PropertyMap> Maps(Gen<PropertyValue> values) =>
        Names.Zip(values, KeyValuePair.Create).ArrayOf().Select(entries => PropertyMap.From(entries.Take(6)));

    private static Gen<PropertyValue> ValueOf(int size, bool unknowns)
    {
        var simple = unknowns ? Gen.OneOf(Scalars, Gen.Constant<PropertyValue>(PropertyValue.Unknown.Instance)) : Scalars;
        if (size <= 1)
        {
            return simple;
        }

        var inner = ValueOf(size / 4, unknowns);
        return Gen.OneOf(
            simple,
            inner.ArrayOf().Select(items => (PropertyValue)PropertyValue.Of([.. items.Take(3)])),
            Names.Zip(inner, KeyValuePair.Create).ArrayOf().Select(entries => (PropertyValue)PropertyValue.Of(PropertyMap.From(entries.Take(4)))),
            inner.Select(value => (PropertyValue)new PropertyValue.Secret(value)));
    }

    private static bool IsShown(string key) => !key.StartsWith("__", StringComparison.Ordinal);

    private static ChangeKind Turned(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => ChangeKind.Delete,
        ChangeKind.Delete => ChangeKind.Add,
        _ => kind,
    };

    // Equal, but not the same object: nothing may be decided by reference alone.
    private static PropertyMap Copy(PropertyMap map) => PropertyMap.From(map);

    private static void Holds<T>(Gen<T> gen, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(gen.ToArbitrary(), property));
}
