using System.Collections.Immutable;
using Pulumi;

namespace Blueprint.Cli.Tests.House;

/// <summary>Small programs.</summary>
internal static class Programs
{
    public static Func<Task<int>> Nothing => () => Deployment.RunAsync(() => { });

    /// <summary>A program that makes resources of any type from bare properties.</summary>
    public static Func<Task<int>> Of(Action program) => () => Deployment.RunAsync(program);

    public static Func<Task<int>> Of(Func<IDictionary<string, object?>> program) => () => Deployment.RunAsync(program);

    public static CustomResource Make(string type, string name, params (string Key, object? Value)[] properties) =>
        Make(type, name, null, properties);

    public static CustomResource Make(string type, string name, CustomResourceOptions? options, params (string Key, object? Value)[] properties) =>
        new(type, name, new DictionaryResourceArgs(properties.ToImmutableDictionary(p => p.Key, p => p.Value)), options);

    public static CustomResource ConfigMap(string name, string value, CustomResourceOptions? options = null) => Make(
        "kubernetes:core/v1:ConfigMap", name, options,
        ("metadata", ImmutableDictionary<string, object?>.Empty.Add("name", name)),
        ("data", ImmutableDictionary<string, object?>.Empty.Add("value", value)));

    public static CustomResource ServiceAccount(string name, string note) => Make(
        "kubernetes:core/v1:ServiceAccount", name,
        ("metadata", ImmutableDictionary<string, object?>.Empty.Add("name", name).Add("annotations", ImmutableDictionary<string, object?>.Empty.Add("note", note))));

    public static CustomResource Namespace(string name) =>
        Make("kubernetes:core/v1:Namespace", name, ("metadata", ImmutableDictionary<string, object?>.Empty.Add("name", name)));

    public static CustomResource RandomId(string name, int bytes) => Make("random:index/randomId:RandomId", name, ("byteLength", bytes));
}
