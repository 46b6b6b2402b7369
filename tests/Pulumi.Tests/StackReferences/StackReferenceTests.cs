using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.StackReferences;

public class StackReferenceTests
{
    [Fact]
    public async Task It_is_read_by_the_name_of_the_stack()
    {
        var engine = Platform();

        await engine.UpAsync(() =>
        {
            new StackReference("acme/platform/dev");
            new StackReference("platform", new StackReferenceArgs { Name = "acme/platform/prod" });
        });

        Assert.Equal(
            [("acme/platform/dev", "acme/platform/dev"), ("acme/platform/prod", "platform")],
            engine.Monitor.Reads.Select(read => (read.Id, read.Name)).Order());
        Assert.All(engine.Monitor.Reads, read =>
        {
            Assert.Equal("pulumi:pulumi:StackReference", read.Type);
            Assert.Equal(Text(read.Id), read.Properties["name"]);
        });
    }

    [Fact]
    public async Task An_output_is_secret_exactly_when_it_is_named_as_secret()
    {
        var (address, password) = await Read(reference => (reference.GetOutput("address"), reference.GetOutput("password")));

        Assert.Equal(("10.0.0.1", true, false), (address.Value, address.IsKnown, address.IsSecret));
        Assert.Equal(("hunter2", true, true), (password.Value, password.IsKnown, password.IsSecret));
    }

    [Fact]
    public async Task An_output_that_is_not_there_is_null_unless_it_is_required()
    {
        var (missing, _) = await Read(reference => (reference.GetOutput("nothing"), reference.GetOutput("address")));
        var error = await Platform().FailAsync(() => { new StackReference("acme/platform/dev").RequireOutput("nothing"); });

        Assert.Null(missing.Value);
        Assert.True(missing.IsKnown);
        Assert.Contains("Required output 'nothing' does not exist on stack 'acme/platform/dev'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_output_that_is_there_is_given()
    {
        var (address, password) = await Read(reference => (reference.RequireOutput("address"), reference.RequireOutput("password")));

        Assert.Equal(("10.0.0.1", false), (address.Value, address.IsSecret));
        Assert.Equal(("hunter2", true), (password.Value, password.IsSecret));
    }

    [Fact]
    public async Task Name_outputs_and_secret_names_can_be_read()
    {
        string? name = null;
        ImmutableDictionary<string, object>? outputs = null;
        ImmutableArray<string> secrets = default;

        await Platform().UpAsync(async () =>
        {
            var reference = new StackReference("acme/platform/dev");
            name = await OutputUtilities.GetValueAsync(reference.Name);
            outputs = await OutputUtilities.GetValueAsync(reference.Outputs);
            secrets = await OutputUtilities.GetValueAsync(reference.SecretOutputNames);
        });

        Assert.Equal("acme/platform/dev", name);
        Assert.Equal(["address", "password"], outputs!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["password"], secrets.AsEnumerable());
    }

    [Fact]
    public async Task A_plain_value_can_be_had_of_an_output_that_is_not_secret()
    {
        object? address = null, nothing = "?";

        await Platform().UpAsync(async () =>
        {
            var reference = new StackReference("acme/platform/dev");
            address = await reference.RequireValueAsync("address");
            nothing = await reference.GetValueAsync("nothing");
        });

        Assert.Equal("10.0.0.1", address);
        Assert.Null(nothing);
    }

    [Fact]
    public async Task A_plain_value_is_refused_of_a_secret_output_and_of_one_that_is_not_there()
    {
        await Platform().UpAsync(async () =>
        {
            var reference = new StackReference("acme/platform/dev");
            await Assert.ThrowsAsync<InvalidOperationException>(() => reference.GetValueAsync("password"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => reference.RequireValueAsync("password"));
            await Assert.ThrowsAsync<KeyNotFoundException>(() => reference.RequireValueAsync("nothing"));
        });
    }

    [Fact]
    public async Task Details_say_whether_a_value_is_secret()
    {
        StackReferenceOutputDetails? address = null, password = null, nothing = null;

        await Platform().UpAsync(async () =>
        {
            var reference = new StackReference("acme/platform/dev");
            address = await reference.GetOutputDetailsAsync("address");
            password = await reference.GetOutputDetailsAsync("password");
            nothing = await reference.GetOutputDetailsAsync("nothing");
        });

        Assert.Equal(("10.0.0.1", null), (address!.Value, address.SecretValue));
        Assert.Equal((null, "hunter2"), (password!.Value, password.SecretValue));
        Assert.Equal((null, null), (nothing!.Value, nothing.SecretValue));
    }

    private static Engine Platform() => new()
    {
        Monitor = new()
        {
            OnRead = request => new ReadResourceResponse(
                RecordingMonitor.UrnOf(request.Parent, request.Type, request.Name),
                PropertyMap.Of(
                    ("name", Text(request.Id)),
                    ("outputs", Secret(Map(("address", Text("10.0.0.1")), ("password", Text("hunter2"))))),
                    ("secretOutputNames", List(Text("password"))))),
        },
    };

    private static async Task<(Parts<T> First, Parts<T> Second)> Read<T>(Func<StackReference, (Output<T>, Output<T>)> read)
    {
        (Parts<T>, Parts<T>) parts = default;
        await Platform().UpAsync(async () =>
        {
            var (first, second) = read(new StackReference("acme/platform/dev"));
            parts = (await first.PartsAsync(), await second.PartsAsync());
        });
        return parts;
    }
}
