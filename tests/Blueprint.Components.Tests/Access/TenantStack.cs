using Blueprint.Components.Identity;
using Blueprint.Components.Secrets;
using Blueprint.Components.Teams;

namespace Blueprint.Components.Tests.Access;

/// <summary>A team that uses all that bears on secrets: its store, a drawn secret, its user of the registry, a service with an identity.</summary>
internal sealed class TenantStack : TeamStack
{
    public TenantStack()
    {
        var environment = NewEnvironment(Capabilities.ModelRegistry);
        var login = environment.Secrets.Generate("login", TeamName, rotateDays: 30);
        _ = new WebService("web", new()
        {
            Environment = environment,
            Image = "example/web:1",
            Port = 8080,
            Readiness = Probe.Http("/healthz"),
            SecretEnv = { ["PASSWORD"] = (login.Reference, SecretReference.PasswordKey) },
            Permissions = [new PolicyStatement { Sid = "Mail", Actions = ["ses:SendEmail"], Resources = "arn:aws:ses:eu-central-1:111122223333:identity/example.com" }],
        });
    }
}
