using System.Text;
using System.Text.RegularExpressions;

namespace Blueprint.Policies.Admission;

/// <summary>Makes expressions of CEL.</summary>
internal static class Cel
{
    /// <summary>All containers of the pod: its own, those that prepare it, and those added to look into it.</summary>
    public const string Containers = "containers";

    /// <summary>Those that a scheduler plans for: ephemeral ones can have neither requests nor limits.</summary>
    public const string PlannedContainers = "plannedContainers";

    /// <summary>Whether the pod does not run on Windows, where Linux's means of confinement do not exist.</summary>
    public const string IsForLinux = "variables.pod.?os.?name.orValue('') != 'windows'";

    /// <summary>A text as CEL writes it.</summary>
    public static string Text(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\'' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>A list of texts as CEL writes it.</summary>
    public static string Texts(params IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>A list that may be absent or null: Kubernetes writes null for some of its empty lists.</summary>
    /// <param name="owner">What the list is in; it is there.</param>
    /// <param name="field">The list's name.</param>
    public static string List(string owner, string field) => $"(has({owner}.{field}) && dyn({owner}.{field}) != null ? {owner}.{field} : [])";

    /// <summary>What must hold of the object.</summary>
    public static CelCheck That(string expression) => new(expression);

    /// <summary>What must hold of each item of a list that has names.</summary>
    /// <param name="list">The list.</param>
    /// <param name="item">What an item is called in the expression.</param>
    /// <param name="expression">What must hold of it.</param>
    /// <param name="name">The item's name, as an expression.</param>
    public static CelCheck Each(string list, string item, string expression, string name) =>
        new($"{list}.all({item}, {expression})", $"{list}.filter({item}, !({expression})).map({item}, {name})");

    /// <summary>A rule over what makes pods, by its own labels and annotations or those of its pods: <c>variables.carriers</c> has both.</summary>
    public static AdmissionRule Workloads(params ImmutableArray<CelCheck> checks) => Labelled(Pods(checks));

    /// <summary>The rule, asked where people write labels: what a controller makes has those of a template that was judged.</summary>
    public static AdmissionRule Labelled(AdmissionRule rule) => rule
        .When("made-by-no-controller", "!object.metadata.?ownerReferences.orValue([]).exists(owner, owner.?controller.orValue(false))")
        .With("carriers", "[object] + [object.?spec.?template.orValue({}), object.?spec.?jobTemplate.?spec.?template.orValue({})]"
            + ".filter(template, has(template.spec) && has(template.spec.containers))"
            + " + object.?spec.?volumeClaimTemplates.orValue([])");

    /// <summary>Whether the object or its pods carry a label of that value.</summary>
    public static string IsLabelled(string key, string value) =>
        $"variables.carriers.exists(carrier, carrier.?metadata.?labels[?{Text(key)}].orValue('') == {Text(value)})";

    /// <summary>Whether the object or its pods carry labels or annotations of these names, with any value.</summary>
    public static string Carries(string kind, params ImmutableArray<string> keys) =>
        $"{Texts(keys)}.all(key, variables.carriers.exists(carrier, carrier.?metadata.?{kind}[?key].orValue('') != ''))";

    /// <summary>What must hold of each container <c>c</c> of the pod.</summary>
    public static CelCheck EachContainer(string expression) => Each($"variables.{Containers}", "c", expression, "c.?name.orValue('')");

    /// <summary>What must hold of each container <c>c</c> that a scheduler plans for.</summary>
    public static CelCheck EachPlannedContainer(string expression) => Each($"variables.{PlannedContainers}", "c", expression, "c.?name.orValue('')");

    /// <summary>What must hold of each <c>volume</c> of the pod.</summary>
    public static CelCheck EachVolume(string expression) => Each(List("variables.pod", "volumes"), "volume", expression, "volume.?name.orValue('')");

    /// <summary>The value of an annotation; empty where it is not set.</summary>
    public static string Annotation(string key) => $"object.metadata.?annotations[?{Text(key)}].orValue('')";

    /// <summary>What must hold of each <c>rule</c> of roles that people write; the cluster and its provider have roles of their own.</summary>
    public static AdmissionRule Roles(ImmutableArray<AdmissionTarget> targets, string expression) =>
        ByPeople(AdmissionRule.Of(targets, That($"{List("object", "rules")}.all(rule, {expression})")));

    /// <summary>The rule, asked of what people and their programs write, and not the controllers of the cluster itself.</summary>
    public static AdmissionRule ByPeople(AdmissionRule rule) => rule.When(
        "not-by-the-clusters-controllers",
        "!request.userInfo.username.startsWith('eks:') && !request.userInfo.username.startsWith('system:serviceaccount:kube-system:')");

    /// <summary>Whether a text is like one of some patterns, in which <c>*</c> stands for any text.</summary>
    public static string Matches(string text, ImmutableArray<string> patterns) => patterns.IsEmpty
        ? "false"
        : $"{text}.matches({Text($"^({string.Join('|', patterns.Select(pattern => Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)))})$")})";

    /// <summary>A rule over pods, whatever makes them; <c>variables.pod</c> is the pod's spec.</summary>
    public static AdmissionRule Pods(params ImmutableArray<CelCheck> checks) => Pods(_ => checks);

    /// <summary>A rule over pods, whatever makes them, with parameters.</summary>
    public static AdmissionRule Pods(Func<RuleContext, ImmutableArray<CelCheck>> checks) => AdmissionRule.Of(AdmissionTarget.PodMakers, checks)
        // Controllers write finalizers and annotations on what was there before a rule: only what changes the pods is judged.
        .When("pods-change", "oldObject == null || object.?spec.orValue({}) != oldObject.?spec.orValue({}) || object.?template.orValue({}) != oldObject.?template.orValue({})"
            + " || object.?subjects.orValue([]) != oldObject.?subjects.orValue([])")
        .With("pod", "(object.kind == 'Pod' ? object.?spec : object.kind == 'PodTemplate' ? object.?template.?spec"
            + " : object.kind == 'CronJob' ? object.?spec.?jobTemplate.?spec.?template.?spec : object.?spec.?template.?spec).orValue({})")
        .With(PlannedContainers, $"{List("variables.pod", "containers")} + {List("variables.pod", "initContainers")}")
        .With(Containers, $"variables.{PlannedContainers} + {List("variables.pod", "ephemeralContainers")}");
}
