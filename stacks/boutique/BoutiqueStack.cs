using Blueprint.Components.Configuration;
using Blueprint.Components.Teams;
using Pulumi;

namespace Blueprint.Stacks.Boutique;

/// <summary>Google's Online Boutique, a shop of eleven services, on the paved road.</summary>
public sealed class BoutiqueStack : TeamStack
{
    private const string Images = "us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo";
    private const string Version = "v0.10.6";

    private const string AwaitFrontend = """
        for attempt in $(seq 1 12); do
          wget -q -O /dev/null "http://${FRONTEND_ADDR}" && exit 0
          echo "The frontend does not answer yet (attempt ${attempt} of 12)."
          sleep 10
        done
        exit 1
        """;

    private readonly BoutiqueConfig config = StackConfig.Load<BoutiqueConfig>();
    private readonly TeamEnvironment environment;

    public BoutiqueStack()
    {
        environment = NewEnvironment();

        var frontend = new WebService("frontend", new WebServiceArgs
        {
            Environment = environment,
            Image = $"{Images}/frontend:{Version}",
            Port = 8080,
            ServicePort = 80,
            Exposure = Exposure.Ingress,
            Replicas = config.Replicas,
            Readiness = Probe.Http("/_healthz", delay: 10, headers: [("Cookie", "shop_session-id=x-readiness-probe")]),
            Liveness = Probe.Http("/_healthz", delay: 10, headers: [("Cookie", "shop_session-id=x-liveness-probe")]),
            Env = new()
            {
                ["PORT"] = "8080",
                ["PRODUCT_CATALOG_SERVICE_ADDR"] = "productcatalogservice:3550",
                ["CURRENCY_SERVICE_ADDR"] = "currencyservice:7000",
                ["CART_SERVICE_ADDR"] = "cartservice:7070",
                ["RECOMMENDATION_SERVICE_ADDR"] = "recommendationservice:8080",
                ["SHIPPING_SERVICE_ADDR"] = "shippingservice:50051",
                ["CHECKOUT_SERVICE_ADDR"] = "checkoutservice:5050",
                ["AD_SERVICE_ADDR"] = "adservice:9555",
                ["SHOPPING_ASSISTANT_SERVICE_ADDR"] = "shoppingassistantservice:80",
                ["ENABLE_PROFILER"] = "0",
            },
        });
        Grpc("checkoutservice", 5050, Probe.Grpc(), new()
        {
            ["PORT"] = "5050",
            ["PRODUCT_CATALOG_SERVICE_ADDR"] = "productcatalogservice:3550",
            ["SHIPPING_SERVICE_ADDR"] = "shippingservice:50051",
            ["PAYMENT_SERVICE_ADDR"] = "paymentservice:50051",
            ["EMAIL_SERVICE_ADDR"] = "emailservice:5000",
            ["CURRENCY_SERVICE_ADDR"] = "currencyservice:7000",
            ["CART_SERVICE_ADDR"] = "cartservice:7070",
        });
        Grpc("cartservice", 7070, Probe.Grpc(delay: 15), new() { ["REDIS_ADDR"] = "redis-cart:6379" },
            new("200m", "64Mi", "300m", "128Mi"), grace: 5);
        Grpc("adservice", 9555, Probe.Grpc(delay: 20, period: 15), new() { ["PORT"] = "9555" },
            new("200m", "180Mi", "300m", "300Mi"), grace: 5);
        Grpc("recommendationservice", 8080, Probe.Grpc(period: 5),
            new() { ["PORT"] = "8080", ["PRODUCT_CATALOG_SERVICE_ADDR"] = "productcatalogservice:3550", ["DISABLE_PROFILER"] = "1" },
            new("100m", "220Mi", "200m", "450Mi"), grace: 5);
        Grpc("emailservice", 8080, Probe.Grpc(period: 5), Quiet(8080), servicePort: 5000, grace: 5);
        Grpc("currencyservice", 7000, Probe.Grpc(), Quiet(7000), grace: 5);
        Grpc("paymentservice", 50051, Probe.Grpc(), Quiet(50051), grace: 5);
        Grpc("productcatalogservice", 3550, Probe.Grpc(), Quiet(3550), grace: 5);
        Grpc("shippingservice", 50051, Probe.Grpc(period: 5), Quiet(50051), liveness: Probe.Grpc());

        _ = new WebService("redis-cart", new WebServiceArgs
        {
            Environment = environment,
            Image = "redis:alpine",
            Port = 6379,
            Protocol = Protocol.Tcp,
            Readiness = Probe.Tcp(period: 5),

            // Each pod has carts of its own: a second one would lose every other cart.
            Replicas = 1,
            Size = new("70m", "200Mi", "125m", "256Mi"),
            Scratch = [new("redis-data", "/data")],
        });
        _ = new WebService("loadgenerator", new WebServiceArgs
        {
            Environment = environment,
            Image = $"{Images}/loadgenerator:{Version}",
            Replicas = 1,
            Size = new("300m", "256Mi", "500m", "512Mi"),
            GraceSeconds = 5,
            Env = new() { ["FRONTEND_ADDR"] = "frontend:80", ["USERS"] = $"{config.Users}", ["RATE"] = $"{config.Rate}" },
            Before = [new("frontend-check", "busybox:1.38.0", ["/bin/sh", "-ec", AwaitFrontend], new() { ["FRONTEND_ADDR"] = "frontend:80" })],
        });

        Url = frontend.Url;
    }

    /// <summary>Where customers reach the shop, once its name leads there.</summary>
    [Output("url")]
    public Output<string> Url { get; set; }

    private static OrderedDictionary<string, Input<string>> Quiet(int port) => new() { ["PORT"] = $"{port}", ["DISABLE_PROFILER"] = "1" };

    private void Grpc(
        string name, int port, Probe readiness, OrderedDictionary<string, Input<string>> env, ContainerSize? size = null, int? servicePort = null, int? grace = null, Probe? liveness = null) =>
        _ = new WebService(name, new WebServiceArgs
        {
            Environment = environment,
            Image = $"{Images}/{name}:{Version}",
            Port = port,
            ServicePort = servicePort,
            Protocol = Protocol.Grpc,
            Readiness = readiness,
            Liveness = liveness,
            Env = env,
            Size = size ?? ContainerSize.Small,
            GraceSeconds = grace,
        });
}
