using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

public sealed class BrokenStateTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    private Task Save() => files.Save(Root, Provider, Thing("a", Props(("x", Secret("s")))), Thing("b", null, "a"));

    /// <summary>What is done to the file, what to replace by what, what the message must say.</summary>
    public static TheoryData<string, string, string, string> Edits => new()
    {
        { "another magic", "\"magic\":\"", "\"magic\":\"0", "deployment.manifest.magic" },
        { "another writer", "\"version\":\"v", "\"version\":\"w", "deployment.manifest.magic" },
        { "a version to come", "\"version\":3", "\"version\":7", "version 7" },
        { "no version", "\"version\":3", "\"wersion\":3", "no version" },
        { "no deployment", "\"deployment\":", "\"employment\":", "no deployment" },
        { "no mark", "\"sandbox\":true", "\"sandbox\":false", "does not say that it is simulated" },
        { "another stack's", "\"stack\":\"shop/dev\"", "\"stack\":\"shop/prod\"", "shop/prod" },
        { "a dangling dependency", "\"dependencies\":[\"urn:pulumi:dev::shop::test:index:Thing::a\"]", "\"dependencies\":[\"urn:pulumi:dev::shop::test:index:Thing::aa\"]", "is not recorded; did you mean 'urn:pulumi:dev::shop::test:index:Thing::a'?" },
        { "itself as dependency", "\"dependencies\":[\"urn:pulumi:dev::shop::test:index:Thing::a\"]", "\"dependencies\":[\"urn:pulumi:dev::shop::test:index:Thing::b\"]", "comes after it" },
        { "one twice", "\"urn\":\"urn:pulumi:dev::shop::test:index:Thing::b\"", "\"urn\":\"urn:pulumi:dev::shop::test:index:Thing::a\"", "recorded twice" },
        { "no URN", "\"urn\":\"urn:pulumi:dev::shop::test:index:Thing::b\"", "\"urn\":\"b\"", "deployment.resources[3].urn is 'b'" },
        { "a flag that is text", "\"custom\":true", "\"custom\":\"yes\"", "deployment.resources[1].custom is a text" },
        { "a list that is text", "\"dependencies\":[\"urn:pulumi:dev::shop::test:index:Thing::a\"]", "\"dependencies\":\"a\"", "deployment.resources[3].dependencies is a text" },
        { "inputs that are a list", "\"id\":\"b-1\",\"type\":\"test:index:Thing\",\"inputs\":{}", "\"id\":\"b-1\",\"type\":\"test:index:Thing\",\"inputs\":[]", "inputs is a list" },
        { "a component with an id", "\"custom\":false", "\"custom\":false,\"id\":\"x\"", "must have no id" },
        { "another type", "\"id\":\"b-1\",\"type\":\"test:index:Thing\"", "\"id\":\"b-1\",\"type\":\"test:index:Other\"", "recorded as test:index:Other" },
        { "a provider that is not there", "::default::p-1", "::default::p-2", "its provider" },
        { "a time that is none", "\"created\":\"1970-01-01T00:00:00Z\"", "\"created\":\"yesterday\"", "created is 'yesterday'" },
        { "a secret without content", "\"ciphertext\":", "\"cipher\":", "one of ciphertext and plaintext" },
        { "a secret that was altered", "\"ciphertext\":\"v1:", "\"ciphertext\":\"v1:A", "cannot be opened" },
        { "an unknown marker", "1b47061264138c4ac30d75fd1eb44270", "00000000000000000000000000000000", "which nobody knows" },
        { "nobody who keeps secrets", "\"secrets_providers\"", "\"secrets\"", "does not say by whom" },
        { "a missing comma", "},\n{", "}\n{", "no JSON from line" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_file_that_was_edited_into_nonsense_says_what_is_wrong_and_stays_as_it_is(string what, string from, string to, string expected)
    {
        await Save();
        files.Edit(from, to);
        var broken = files.Content;

        var error = await files.LoadFails();

        Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), $"{what}: {error.Message}");
        Assert.Contains(files.StateFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));
        Assert.Equal(broken, files.Content);
    }

    [Fact]
    public async Task A_file_cut_short_anywhere_is_told_from_a_whole_one()
    {
        await Save();
        var whole = await File.ReadAllBytesAsync(files.StateFile);
        for (var length = 0; length < whole.Length - 1; length += 97)
        {
            await File.WriteAllBytesAsync(files.StateFile, whole[..length]);

            var error = await files.LoadFails();

            Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
            Assert.Equal(length, new FileInfo(files.StateFile).Length);
        }
    }

    [Fact]
    public async Task Where_there_is_a_copy_the_remedy_names_it()
    {
        await files.Save(Root);
        await Save();
        await File.WriteAllTextAsync(files.StateFile, "{");

        Assert.Contains("dev.bak", (await files.LoadFails()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_failed_for_a_broken_state_is_not_held()
    {
        await Save();
        var sound = files.Content;
        await File.WriteAllTextAsync(files.StateFile, "{");
        await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));
        await File.WriteAllTextAsync(files.StateFile, sound);

        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

        Assert.NotNull(writer);
    }

    [Fact]
    public void All_problems_of_a_state_are_told_at_once()
    {
        var problems = Integrity.Check([Thing("a", null, "b", "c")]);

        Assert.Equal(4, problems.Length);
        Assert.Contains(problems, problem => problem.Contains(TestWorld.UrnOf("b"), StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains(TestWorld.UrnOf("c"), StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("parent", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("provider", StringComparison.Ordinal));
    }

    [Fact]
    public void What_waits_for_its_deletion_may_share_a_URN() =>
        Assert.Empty(Integrity.Check([Root, Provider, Thing("a"), Thing("a") with { Delete = true, Id = "old" }, Thing("a") with { Delete = true, Id = "older" }]));
}
