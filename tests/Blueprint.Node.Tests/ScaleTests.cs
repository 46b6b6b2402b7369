using Blueprint.Cli.Commands;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Many resources of one program. What they cost is measured by the benchmarks.</summary>
public sealed class ScaleTests
{
    [NodeFact]
    public void Three_hundred_resources_that_wait_for_each_other()
    {
        using var workshop = new Workshop("waits");

        Assert.Equal(300, workshop.Json(ExitCode.Done, "up").Steps("random:index/randomInteger:RandomInteger").Length);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public void A_thousand_resources_come_up_stay_as_they_are_and_go()
    {
        using var workshop = new Workshop("thousand");

        Assert.Equal(1001, workshop.Json(ExitCode.Done, "preview").Steps().Length);
        Assert.Equal(1001, workshop.Json(ExitCode.Done, "up", "--skip-preview").Steps().Length);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--skip-preview", "--expect-no-changes").Steps());
        workshop.Run("destroy", "--yes").Is(ExitCode.Done);

        Assert.Empty(workshop.State("thousand").Resources);
    }
}
