using Blueprint.Cli.Commands;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>policy admission</c>: what clusters are given to ask.</summary>
public sealed class PolicyAdmission : IDisposable
{
    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Theory]
    [InlineData("dev", "Warn")]
    [InlineData("prod", "Deny")]
    public void The_environment_decides_what_a_rule_does_in_its_clusters(string environment, string action)
    {
        var documents = house.Run("policy", "admission", "--env", environment).Is(ExitCode.Done).Out.Split("---\n");

        var binding = Assert.Single(documents, document => document.Contains("kind: \"ValidatingAdmissionPolicyBinding\"", StringComparison.Ordinal)
            && document.Contains("policyName: \"bp-sup-img-001\"", StringComparison.Ordinal));
        Assert.Contains($"- \"{action}\"", binding, StringComparison.Ordinal);
    }
}
