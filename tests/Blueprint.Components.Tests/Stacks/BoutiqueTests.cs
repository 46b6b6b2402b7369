using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Stacks;

/// <summary>The shop on the paved road, held against the manifests that its authors publish.</summary>
public sealed class BoutiqueTests
{
    private static readonly string Reviewed = Repository.Path("tests", "Blueprint.Components.Tests", "Stacks", "boutique.differences.yaml");

    [ReferenceFact]
    public async Task The_shop_is_what_its_authors_publish_but_for_what_was_reviewed()
    {
        var reviewed = IntendedDifference.Read(Reviewed);

        Assert.Empty((await DifferencesAsync()).Where(difference => !reviewed.Any(entry => entry.Covers(difference))).Select(difference => difference.ToString()));
    }

    [ReferenceFact]
    public async Task Each_reviewed_difference_is_still_there()
    {
        var differences = await DifferencesAsync();

        Assert.Empty(IntendedDifference.Read(Reviewed).Where(entry => !differences.Any(entry.Covers)).Select(entry => $"{entry.Where} {entry.Path}"));
    }

    [Fact]
    public void Each_reviewed_difference_says_why() =>
        Assert.All(IntendedDifference.Read(Reviewed), entry => Assert.True(entry.Why.Length > 20, $"{entry.Where} {entry.Path}"));

    [ReferenceFact]
    public async Task Every_service_of_the_shop_is_there_and_its_window_is_an_Ingress()
    {
        var upstream = Manifests.Upstream(Published).Keys.ToHashSet();
        var world = await TeamStacks.BoutiqueAsync();

        Assert.Equal(35, upstream.Count);
        Assert.Equal(["Service/frontend-external"], upstream.Except(Manifests.Made(world).Keys));
        var window = world.The("kubernetes:networking.k8s.io/v1:Ingress", "frontend-external");
        Assert.Equal("frontend.dev.example.com", window.Text("spec.rules[0].host"));
        Assert.Equal("frontend", window.Text("spec.rules[0].http.paths[0].backend.service.name"));
    }

    [Fact]
    public void The_shop_takes_fewer_than_150_lines()
    {
        var lines = Directory.GetFiles(Repository.Path("stacks", "boutique"), "*.cs").Sum(file => File.ReadLines(file).Count());

        Assert.InRange(lines, 1, 149);
    }

    private static string Published => Reference.Path("realworld", "online-boutique", "kubernetes-manifests.yaml");

    private static async Task<Difference[]> DifferencesAsync()
    {
        var upstream = Manifests.Upstream(Published);
        var ours = Manifests.Made(await TeamStacks.BoutiqueAsync());
        return
        [
            .. from name in upstream.Keys.Union(ours.Keys).Order(StringComparer.Ordinal)
               let theirs = upstream.GetValueOrDefault(name)
               let mine = ours.GetValueOrDefault(name)
               from path in (theirs?.Keys ?? []).Union(mine?.Keys ?? [])
               let before = theirs?.GetValueOrDefault(path)
               let after = mine?.GetValueOrDefault(path)
               where before != after
               select new Difference(name, path, before, after),
        ];
    }
}
