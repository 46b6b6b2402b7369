using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Registration;

public class ParentTests
{
    [Fact]
    public async Task A_child_is_sent_below_its_component()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("child", null, new CustomResourceOptions { Parent = new Box("box") }); });

        Assert.Equal("urn:pulumi:dev::shop::test:index:Box::box", engine.Monitor.Registration("child").Parent);
    }

    [Fact]
    public async Task A_custom_resource_may_be_a_parent_too()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("child", null, new CustomResourceOptions { Parent = new Widget("parent") }); });

        Assert.Equal("urn:pulumi:dev::shop::test:index:Widget::parent", engine.Monitor.Registration("child").Parent);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Protection_is_inherited_from_the_parent_unless_the_child_says_otherwise(bool? own, bool sent)
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Protect = true });
            new Widget("child", null, new CustomResourceOptions { Parent = box, Protect = own });
        });

        Assert.Equal(sent, engine.Monitor.Registration("child").Protect);
    }

    [Fact]
    public async Task Where_nobody_says_a_word_about_protection_nothing_is_sent()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w"); });

        Assert.Null(engine.Monitor.Registration("w").Protect);
    }
}
