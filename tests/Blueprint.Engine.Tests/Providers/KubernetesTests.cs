using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;

namespace Blueprint.Engine.Tests.Providers;

public sealed class KubernetesTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string Namespace = "kubernetes:core/v1:Namespace";
    private const string Release = "kubernetes:helm.sh/v3:Release";
    private const string Secret = "kubernetes:core/v1:Secret";
    private const string Service = "kubernetes:core/v1:Service";

    private static readonly ProviderSource Source = new(Catalog.Find);
    private static readonly IProvider Provider = With();

    [Fact]
    public async Task An_object_without_name_gets_its_own_and_eight_digits_and_says_so()
    {
        var check = await Provider.Check(ConfigMap, Map(("metadata", Obj(("labels", Obj(("a", Text("b"))))))), name: "settings");

        var metadata = check.Inputs.Object("metadata")!;
        Assert.Empty(check.Lines());
        Assert.Matches("^settings-[0-9a-f]{8}$", metadata.Text("name"));
        Assert.Equal("true", metadata.Object("annotations")!.Text("pulumi.com/autonamed"));
        Assert.Equal("default", metadata.Text("namespace"));
        Assert.Equal("v1", check.Inputs.Text("apiVersion"));
        Assert.Equal("ConfigMap", check.Inputs.Text("kind"));
    }

    [Fact]
    public async Task A_generated_name_is_kept_and_a_chosen_one_that_is_taken_away_is_not()
    {
        var generated = (await Provider.Check(ConfigMap, PropertyMap.Empty)).Inputs;
        var again = await Provider.Check(ConfigMap, PropertyMap.Empty, old: generated, seed: new byte[] { 1 });
        var unchosen = await Provider.Check(ConfigMap, PropertyMap.Empty, old: Named("chosen"));

        Assert.Equal(generated, again.Inputs);
        Assert.NotEqual("chosen", unchosen.Inputs.Object("metadata")!.Text("name"));
    }

    [Fact]
    public async Task A_name_may_be_left_to_the_cluster() =>
        Assert.Null((await Provider.Check(ConfigMap, Map(("metadata", Obj(("generateName", Text("x-"))))))).Inputs.Object("metadata")!.Text("name"));

    [Fact]
    public async Task Objects_go_where_the_provider_says_unless_they_lie_in_no_namespace()
    {
        var provider = With(("namespace", Text("team-a")));

        Assert.Equal("team-a", (await provider.Check(ConfigMap, PropertyMap.Empty)).Inputs.Object("metadata")!.Text("namespace"));
        Assert.Null((await provider.Check(Namespace, PropertyMap.Empty)).Inputs.Object("metadata")!.Text("namespace"));
        Assert.Equal("own", (await provider.Check(ConfigMap, Map(("metadata", Obj(("namespace", Text("own"))))))).Inputs.Object("metadata")!.Text("namespace"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_an_api_server_refuses_is_refused_before(string type, string property, PropertyMap inputs, string reason)
    {
        var check = await Provider.Check(type, inputs);

        Assert.Contains(check.Failures, failure => failure.Property == property && failure.Reason.Contains(reason, StringComparison.Ordinal));
    }

    public static TheoryData<string, string, PropertyMap, string> Refused => new()
    {
        { Deployment, "spec.template.spec.containers[0].imge", Pods(("imge", Text("x"))), "unknown property 'imge'; 'image' is given already" },
        { Deployment, "spec.template.spec.containers[0].livenesProbe", Pods(("livenesProbe", Obj())), "unknown property 'livenesProbe'; did you mean 'livenessProbe'?" },
        { Deployment, "spec.replicas", Pods().With("spec", Spec().With("replicas", Text("3")).Value()), "expected an integer, got the string \"3\"" },
        { Deployment, "spec.replicas", Pods().With("spec", Spec().With("replicas", PropertyValue.Of(-1.0)).Value()), "must be a whole number from 0 up, is -1" },
        { Deployment, "spec.selector", Pods().With("spec", Spec().Without("selector").Value()), "it is required and missing" },
        { Deployment, "spec.selector", Pods().With("spec", Spec().With("selector", Obj(("matchLabels", Obj(("app", Text("other")))))).Value()), "asks for the label app=other, which the pod template does not have (app=web)" },
        { Deployment, "spec.strategy.type", Pods().With("spec", Spec().With("strategy", Obj(("type", Text("Rolling")))).Value()), "'Rolling' is not one of 'RollingUpdate', 'Recreate'" },
        { Deployment, "spec.template.spec.containers[0].name", Pods(("name", Text("Web"))), "'Web' is not a DNS label" },
        { Deployment, "spec.template.spec.containers[0].name", Pods(("name", PropertyValue.Null.Instance)), "it is required and missing" },
        { Deployment, "spec.template.spec.containers[1].name", TwoContainers("web", "web"), "'web' is there twice" },
        { Deployment, "spec.template.spec.containers[0].ports[0].containerPort", Pods(("ports", List(Obj(("containerPort", PropertyValue.Of(0.0)))))), "0 is not a port; they go from 1 to 65535" },
        { Deployment, "spec.template.spec.containers[0].ports[0].protocol", Pods(("ports", List(Obj(("containerPort", PropertyValue.Of(1.0)), ("protocol", Text("tcp")))))), "did you mean 'TCP'?" },
        { Deployment, "spec.template.spec.containers[0].ports[1].name", Pods(("ports", List(Obj(("containerPort", PropertyValue.Of(1.0)), ("name", Text("http"))), Obj(("containerPort", PropertyValue.Of(2.0)), ("name", Text("http")))))), "'http' is there twice" },
        { Deployment, "spec.template.spec.containers[0].env[1].name", Pods(("env", List(Obj(("name", Text("A"))), Obj(("name", Text("A")))))), "'A' is there twice" },
        { Deployment, "spec.template.spec.containers[0].env[0].value", Pods(("env", List(Obj(("name", Text("A")), ("value", PropertyValue.Of(8080.0)))))), "expected a string, got the number 8080" },
        { Deployment, "spec.template.spec.containers[0].env[0].name", Pods(("env", List(Obj(("name", Text("A=B")))))), "is not a name of an environment variable" },
        { Deployment, "spec.template.spec.containers[0].resources.limits.memory", Resources(("memory", Text("128MB"))), "'128MB' is not a quantity; one reads '100m', '0.5', '128Mi' or '2Gi'; did you mean '128Mi'?" },
        { Deployment, "spec.template.spec.containers[0].resources.limits.cpu", Resources(("cpu", Text("100 m"))), "it has no space in it" },
        { Deployment, "spec.template.spec.containers[0].resources.requests.cpu", Pods(("resources", Obj(("limits", Obj(("cpu", Text("100m")))), ("requests", Obj(("cpu", Text("1"))))))), "requests 1, more than the limit of 100m" },
        { Deployment, "spec.template.spec.containers[0].imagePullPolicy", Pods(("imagePullPolicy", Text("IfNotPresnt"))), "did you mean 'IfNotPresent'?" },
        { Deployment, "spec.template.spec.containers[0].readinessProbe", Pods(("readinessProbe", Obj(("periodSeconds", PropertyValue.Of(5.0))))), "it says nothing to probe" },
        { Deployment, "spec.template.spec.containers[0].volumeMounts[0].name", Pods(("volumeMounts", List(Obj(("name", Text("dat")), ("mountPath", Text("/d")))))), "the pod has no volume 'dat'; did you mean 'data'?" },
        { Deployment, "metadata.labels.app", Pods().With("metadata", Obj(("labels", Obj(("app", Text("my app")))))), "the label value 'my app' is not allowed" },
        { Deployment, "metadata.labels.app", Pods().With("metadata", Obj(("labels", Obj(("app", Text(new string('a', 64))))))), "has 64 characters; at most 63 are allowed" },
        { Deployment, "metadata.labels[\"-x\"]", Pods().With("metadata", Obj(("labels", Obj(("-x", Text("y")))))), "the key '-x' is not allowed" },
        { Deployment, "metadata.annotations[\"Bad_Prefix/x\"]", Pods().With("metadata", Obj(("annotations", Obj(("Bad_Prefix/x", Text("y")))))), "has a prefix that is not a DNS subdomain" },
        { Deployment, "metadata.name", Pods().With("metadata", Obj(("name", Text("My-Web")))), "'My-Web' is not a name that Kubernetes takes" },
        { Deployment, "apiVersion", Pods().With("apiVersion", Text("extensions/v1beta1")), "must be 'apps/v1' for a resource of this type" },
        { Namespace, "metadata.name", Named("team.a"), "'team.a' is not a DNS label" },
        { Namespace, "metadata.name", Named(new string('a', 64)), "has 64 characters; at most 63 are allowed" },
        { ConfigMap, "data[\"a/b\"]", Map(("data", Obj(("a/b", Text("x"))))), "the key 'a/b' is not allowed" },
        { ConfigMap, "data.port", Map(("data", Obj(("port", PropertyValue.Of(80.0))))), "expected a string, got the number 80" },
        { Secret, "data.password", Map(("data", Obj(("password", new PropertyValue.Secret(Text("hunter2")))))), "the value is not base64; give it in 'stringData' as it is, or encode it" },
        { Secret, "data", Map(("type", Text("kubernetes.io/tls")), ("stringData", Obj(("tls.crt", Text("x"))))), "needs the key 'tls.key'" },
        { Service, "spec.ports[0].name", Map(("spec", Obj(("ports", List(Obj(("port", PropertyValue.Of(80.0))), Obj(("port", PropertyValue.Of(81.0)), ("name", Text("b")))))))), "it is required where a service has several ports" },
        { Service, "spec.ports[1].port", Map(("spec", Obj(("ports", List(Obj(("port", PropertyValue.Of(80.0)), ("name", Text("a"))), Obj(("port", PropertyValue.Of(80.0)), ("name", Text("b")))))))), "'80/TCP' is there twice" },
        { Service, "spec.type", Map(("spec", Obj(("type", Text("Loadbalancer")), ("ports", List(Obj(("port", PropertyValue.Of(80.0)))))))), "did you mean 'LoadBalancer'?" },
        { Service, "spec.ports", Map(("spec", Obj(("selector", Obj(("app", Text("x"))))))), "it is required and missing" },
        { "kubernetes:batch/v1:CronJob", "spec.schedule", Map(("spec", Obj(("schedule", Text("61 * * * *"))))), "'61' is no minute (0 to 59)" },
        { "kubernetes:batch/v1:CronJob", "spec.schedule", Map(("spec", Obj(("schedule", Text("every hour"))))), "it has 2 fields where there are five" },
        { "kubernetes:networking.k8s.io/v1:NetworkPolicy", "spec.egress[0].to[0].ipBlock.cidr", Map(("spec", Obj(("podSelector", Obj()), ("egress", List(Obj(("to", List(Obj(("ipBlock", Obj(("cidr", Text("10.0.0.0"))))))))))))), "is not a CIDR block" },
        { "kubernetes:policy/v1:PodDisruptionBudget", "spec.maxUnavailable", Map(("spec", Obj(("minAvailable", PropertyValue.Of(1.0)), ("maxUnavailable", Text("50%"))))), "cannot stand beside 'minAvailable'" },
        { "kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "spec.maxReplicas", Map(("spec", Obj(("minReplicas", PropertyValue.Of(5.0)), ("maxReplicas", PropertyValue.Of(2.0)), ("scaleTargetRef", Obj(("kind", Text("Deployment")), ("name", Text("x"))))))), "is 2, below 'minReplicas' (5)" },
        { "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "subjects[0].namespace", Map(("roleRef", Obj(("apiGroup", Text("rbac.authorization.k8s.io")), ("kind", Text("Role")), ("name", Text("r")))), ("subjects", List(Obj(("kind", Text("ServiceAccount")), ("name", Text("s")))))), "it is required for a ServiceAccount" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_an_api_server_takes_passes(string type, PropertyMap inputs) => Assert.Empty((await Provider.Check(type, inputs)).Lines());

    public static TheoryData<string, PropertyMap> Taken => new()
    {
        { Deployment, Pods() },
        { Deployment, Pods(("env", List(Obj(("name", Text("A")), ("value", PropertyValue.Unsure)))), ("image", PropertyValue.Unsure)) },
        { Deployment, Resources(("cpu", Text("0.5")), ("memory", Text("1Gi")), ("nvidia.com/gpu", Text("1")), ("ephemeral-storage", Text("1e9"))) },
        { Deployment, Resources(("cpu", PropertyValue.Of(2.0)), ("memory", Text("1.5Gi"))) },
        { Deployment, Pods().With("metadata", Obj(("labels", Obj(("app.kubernetes.io/name", Text("web")), ("empty", Text("")))), ("annotations", Obj(("example.com/long", Text(new string(' ', 500))))))) },
        { Deployment, Pods(("ports", List(Obj(("containerPort", PropertyValue.Of(53.0)), ("protocol", Text("UDP"))), Obj(("containerPort", PropertyValue.Of(53.0)), ("protocol", Text("TCP")))))) },
        { Deployment, Pods(("readinessProbe", Obj(("httpGet", Obj(("port", Text("http"))))))) },
        { Service, Map(("spec", Obj(("ports", List(Obj(("port", PropertyValue.Of(80.0)), ("targetPort", Text("http")))))))) },
        { Service, Map(("spec", Obj(("type", Text("ExternalName")), ("externalName", Text("x.example.com"))))) },
        { Service, Map(("spec", Obj(("clusterIP", Text("None"))))) },
        { Secret, Map(("data", Obj(("a", Text("aGk=")))), ("stringData", Obj(("b", Text("hi"))))) },
        { "kubernetes:batch/v1:CronJob", Map(("spec", Obj(("schedule", Text("*/5 0-6,12 1 jan-mar sun")), ("jobTemplate", Obj(("spec", Obj(("template", Obj(("spec", Obj(("restartPolicy", Text("Never")), ("containers", List(Obj(("name", Text("c")))))))))))))))) },
        { "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", Named("system:reader") },
        { "kubernetes:core/v1:PersistentVolumeClaim", Map(("spec", Obj(("accessModes", List(Text("ReadWriteOnce"))), ("resources", Obj(("requests", Obj(("storage", Text("10Gi"))))))))) },
        { "kubernetes:example.com/v1:Widget", Map(("spec", Obj(("size", PropertyValue.Of(3.0)), ("anything", List())))) },
        { "kubernetes:policy/v1beta1:PodSecurityPolicy", Map(("spec", Obj())) },
    };

    [Theory]
    [InlineData("kubernetes:apps/v1:Deploymnt", "did you mean 'kubernetes:apps/v1:Deployment'?")]
    [InlineData("kubernetes:app/v1:Deployment", "did you mean 'kubernetes:apps/v1:Deployment'?")]
    [InlineData("kubernetes:extensions/v1beta1:Ingress", "is an older name of 'kubernetes:networking.k8s.io/v1:Ingress'")]
    [InlineData("kubernetes:networking.k8s.io/v1:Ingres", "did you mean 'kubernetes:networking.k8s.io/v1:Ingress'?")]
    [InlineData("kubernetes:nonsense", "is not a type of Kubernetes object; one reads 'kubernetes:GROUP/VERSION:KIND'")]
    [InlineData("kubernetes:yaml/v2:ConfigGroup", "is a component that the kubernetes provider itself renders; the embedded engine does not do that")]
    public async Task A_type_that_is_not_there_is_told_with_the_one_that_was_meant(string type, string reason) =>
        Assert.Contains(reason, Assert.Single((await Provider.Check(type, PropertyMap.Empty)).Failures).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task An_unstable_version_of_kubernetes_own_is_taken_with_a_warning() =>
        Assert.Contains("holds stable versions only", Assert.Single((await Provider.Check("kubernetes:policy/v1beta1:PodSecurityPolicy", PropertyMap.Empty)).Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("metadata.name!", "metadata", "name")]
    [InlineData("spec.selector.matchLabels.app!", "spec", "selector", "matchLabels", "app")]
    [InlineData("spec.template.spec.volumes[0].name", "spec", "template", "spec", "volumes", "0", "name")]
    [InlineData("spec.template.spec.containers[0].image", "spec", "template", "spec", "containers", "0", "image")]
    public async Task What_cannot_change_in_place_replaces(string expected, params string[] path)
    {
        var old = Full();
        var diff = await Provider.Diff(Deployment, old, (PropertyValue.Of(old).Put(path, Text("changed")) as PropertyValue.Map)!.Entries);

        Assert.Equal([$"Update {expected}"], diff.Lines());
    }

    [Fact]
    public async Task A_replacement_under_a_chosen_name_deletes_first_and_one_under_a_generated_name_does_not()
    {
        var chosen = Full();
        var generated = ((PropertyValue.Map)PropertyValue.Of(chosen).Put(["metadata", "annotations"], Obj(("pulumi.com/autonamed", Text("true"))))).Entries;
        PropertyMap Relabelled(PropertyMap inputs) => ((PropertyValue.Map)PropertyValue.Of(inputs).Put(["spec", "selector", "matchLabels", "app"], Text("x"))).Entries;

        Assert.True((await Provider.Diff(Deployment, chosen, Relabelled(chosen))).DeleteBeforeReplace);
        Assert.False((await Provider.Diff(Deployment, generated, Relabelled(generated))).DeleteBeforeReplace);
    }

    [Fact]
    public async Task Data_of_a_config_map_replaces_it_unless_the_provider_may_change_it()
    {
        var (old, next) = (Map(("data", Obj(("a", Text("1"))))), Map(("data", Obj(("a", Text("2"))))));

        Assert.Equal(["Update data.a!"], (await Provider.Diff(ConfigMap, old, next)).Lines());
        Assert.Equal(["Update data.a"], (await With(("enableConfigMapMutable", Text("true"))).Diff(ConfigMap, old, next)).Lines());
    }

    [Fact]
    public async Task A_custom_resource_changes_in_place_but_for_its_name()
    {
        var diff = await Provider.Diff("kubernetes:example.com/v1:Widget", Map(("metadata", Obj(("name", Text("a")))), ("spec", Obj(("x", PropertyValue.Of(1.0))))), Map(("metadata", Obj(("name", Text("b")))), ("spec", Obj(("x", PropertyValue.Of(2.0))))));

        Assert.Equal(["Update metadata.name!", "Update spec.x"], diff.Lines());
    }

    [Fact]
    public async Task A_service_gets_an_address_that_stays()
    {
        var inputs = (await Provider.Check(Service, Named("web").With("spec", Obj(("type", Text("LoadBalancer")), ("ports", List(Obj(("port", PropertyValue.Of(80.0))))))))).Inputs;
        var made = await Provider.Create(Service, inputs);
        var updated = await Provider.Update(Service, inputs, made.Outputs, inputs.With("spec", Obj(("type", Text("LoadBalancer")), ("ports", List(Obj(("port", PropertyValue.Of(81.0))))))), preview: true);

        Assert.Equal("default/web", made.Id);
        Assert.Matches(@"^172\.20\.\d+\.\d+$", made.Outputs.Object("spec")!.Text("clusterIP"));
        Assert.Equal(made.Outputs.Object("spec")!["clusterIP"], updated.Object("spec")!["clusterIP"]);
        var ingress = Assert.IsType<PropertyValue.Map>(made.Outputs.Object("status")!.Object("loadBalancer")!.Items("ingress")[0]).Entries;
        Assert.EndsWith(".example", ingress.Text("hostname"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_knows_the_object_but_not_what_the_cluster_adds()
    {
        var inputs = (await Provider.Check(Deployment, Full())).Inputs;
        var made = await Provider.Create(Deployment, inputs, preview: true);

        Assert.Equal("", made.Id);
        Assert.Equal("web", made.Outputs.Object("metadata")!.Text("name"));
        Assert.Equal(PropertyValue.Unknown.Instance, made.Outputs.Object("metadata")!["uid"]);
        Assert.Equal(PropertyValue.Unknown.Instance, made.Outputs["status"]);
        Assert.Equal(inputs["spec"], made.Outputs["spec"]);
    }

    [Theory]
    [InlineData(Namespace, "Active")]
    [InlineData("kubernetes:core/v1:PersistentVolumeClaim", "Bound")]
    [InlineData("kubernetes:core/v1:Pod", "Running")]
    public async Task What_is_ready_says_so(string type, string phase) =>
        Assert.Equal(phase, (await Provider.Create(type, Named("x"))).Outputs.Object("status")!.Text("phase"));

    [Fact]
    public async Task A_deployment_has_the_replicas_it_asked_for() =>
        Assert.Equal(3, (await Provider.Create(Deployment, Full().With("spec", Spec().With("replicas", PropertyValue.Of(3.0)).Value()))).Outputs.Object("status")!.Number("readyReplicas"));

    [Fact]
    public async Task A_secret_keeps_its_data_secret_and_in_base64()
    {
        var made = await Provider.Create(Secret, Named("s").With("stringData", Obj(("a", Text("hi")))));

        Assert.Equal(new PropertyValue.Secret(Obj(("a", Text("aGk=")))), made.Outputs["data"]);
        Assert.IsType<PropertyValue.Secret>(made.Outputs["stringData"]);
    }

    [Fact]
    public async Task An_object_that_is_only_read_has_the_name_it_was_asked_for()
    {
        var read = await Provider.ReadAsync(new(UrnOf(Service), "kube-system/dns", PropertyMap.Empty, PropertyMap.Empty), CancellationToken.None);

        Assert.Equal(("kube-system", "dns"), (read!.Outputs.Object("metadata")!.Text("namespace"), read.Outputs.Object("metadata")!.Text("name")));
    }

    [Fact]
    public async Task A_release_is_named_like_an_object_and_keeps_its_name()
    {
        var check = await Provider.Check(Release, Map(("chart", Text("argo-cd"))), name: "argo");
        var again = await Provider.Check(Release, Map(("chart", Text("argo-cd"))), old: check.Inputs, name: "argo", seed: new byte[] { 3 });
        var made = await Provider.Create(Release, check.Inputs, name: "argo");

        Assert.Matches("^argo-[0-9a-f]{8}$", check.Inputs.Text("name"));
        Assert.Equal(check.Inputs, again.Inputs);
        Assert.Equal($"default/{check.Inputs.Text("name")}", made.Id);
        Assert.Equal("deployed", made.Outputs.Object("status")!.Text("status"));
    }

    [Fact]
    public async Task A_release_needs_a_chart_and_a_short_name()
    {
        var check = await Provider.Check(Release, Map(("name", Text(new string('a', 54))), ("valus", Obj())));

        Assert.Equal(["valus", "chart", "name"], check.Failures.Select(failure => failure.Property));
    }

    [Theory]
    [InlineData("namespace", "Team A", "is not a DNS label")]
    [InlineData("context", "prd", "the kubeconfig has no context 'prd'; did you mean 'prod'?")]
    [InlineData("kubeconfi", "x", "'kubeconfig' is given already")]
    [InlineData("enableServerSideApply", "sure", "expected a boolean")]
    public async Task Settings_of_a_provider_are_checked(string setting, string value, string reason)
    {
        var kubeconfig = new PropertyValue.Secret(Text("""{"contexts":[{"name":"prod"}],"clusters":[{"name":"c"}]}"""));
        var result = await Provider.CheckConfigAsync(new(UrnOf("pulumi:providers:kubernetes"), null, Map(("kubeconfig", kubeconfig), (setting, Text(value))), Seed), CancellationToken.None);

        Assert.Contains(reason, Assert.Single(result.Failures).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100m", "0.1")]
    [InlineData("1", "1")]
    [InlineData("1.5", "1.5")]
    [InlineData("1Ki", "1024")]
    [InlineData("2Gi", "2147483648")]
    [InlineData("1k", "1000")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("-5", "-5")]
    public void Quantities_are_read(string text, string size)
    {
        Assert.True(Blueprint.Engine.Providers.Kubernetes.Quantities.TryParse(text, out var read));
        Assert.Equal(decimal.Parse(size, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("1mi")]
    [InlineData("1 Gi")]
    [InlineData("1GB")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("1e3Ki")]
    public void What_is_no_quantity_is_not_read(string text) => Assert.False(Blueprint.Engine.Providers.Kubernetes.Quantities.TryParse(text, out _));

    private static IProvider With(params (string, PropertyValue)[] settings) => Source.Find("kubernetes", "", PropertyMap.Of(settings))!;

    private static PropertyMap Named(string name) => Map(("metadata", Obj(("name", Text(name)))));

    private static PropertyMap Full() => Pods().With("metadata", Obj(("name", Text("web")), ("namespace", Text("shop"))));

    private static PropertyMap Pods(params (string, PropertyValue)[] container) => Map(("spec", Spec(container).Value()));

    private static PropertyMap Resources(params (string, PropertyValue)[] limits) => Pods(("resources", Obj(("limits", Obj(limits)))));

    private static PropertyMap TwoContainers(string one, string other) => Map(("spec", Spec().With("template", Obj(
        ("metadata", Obj(("labels", Obj(("app", Text("web")))))), ("spec", Obj(("containers", List(Obj(("name", Text(one))), Obj(("name", Text(other))))))))).Value()));

    private static PropertyMap Spec(params (string, PropertyValue)[] container) => Map(
        ("selector", Obj(("matchLabels", Obj(("app", Text("web")))))),
        ("template", Obj(
            ("metadata", Obj(("labels", Obj(("app", Text("web")))))),
            ("spec", Obj(
                ("volumes", List(Obj(("name", Text("data")), ("emptyDir", Obj(("sizeLimit", Text("1Gi"))))))),
                ("containers", List(PropertyValue.Of(Map(("name", Text("web")), ("image", Text("web:1"))).With(PropertyMap.Of(container))))))))));
}
