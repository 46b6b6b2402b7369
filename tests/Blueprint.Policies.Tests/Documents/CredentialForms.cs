using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Tests.Documents;

public sealed class CredentialForms
{
    [Theory]
    [InlineData("", "-----BEGIN PRIVATE KEY-----\nx", "a private key")]
    [InlineData("", "-----BEGIN OPENSSH PRIVATE KEY-----", "a private key")]
    [InlineData("", "key=AKIAIOSFODNN7EXAMPLE;", "an AWS access key id")]
    [InlineData("", "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB", "a service's access token")]
    [InlineData("", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "a signed token")]
    [InlineData("", "amqp://user:pa55@mq:5672/", "a URL with a password in it")]
    [InlineData("", "Server=db;Password=hunter2;", "a credential that is assigned")]
    [InlineData("", "{ \"user\": \"app\", \"password\": \"hunter2\" }", "a credential that is assigned")]
    [InlineData("", "db:\n  password: hunter2\n", "a credential that is assigned")]
    [InlineData("", "password='s3cr3t!'", "a credential that is assigned")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "the value of a credential")]
    [InlineData("spring.datasource.password", "hunter2", "the value of a credential")]
    [InlineData("POSTGRES_PASSWORD", "changeme", "the value of a credential")]
    public void A_credential_is_known_by_its_form_or_its_name(string name, string text, string kind) => Assert.Equal(kind, Credentials.Find(name, text));

    [Theory]
    [InlineData("", "-----BEGIN CERTIFICATE-----\nx")]
    [InlineData("", "https://example.com/login?next=/")]
    [InlineData("", "postgres://app@db:5432/app")]
    [InlineData("", "postgres://app:${DB_PASSWORD}@db:5432/app")]
    [InlineData("", "token=$(cat /var/run/secrets/token)")]
    [InlineData("", "password = os.environ[f\"PASSWORD_{number}\"]\nusers.create_user(team, password)")]
    [InlineData("", "connect(user=user, password=password)")]
    [InlineData("", "token = getenv('TOKEN')")]
    [InlineData("", "const password = process.env.PASSWORD;")]
    [InlineData("", "password: \"\"\nclientSecret: $oidc.clientSecret\npasswordKey: admin")]
    [InlineData("PASSWORD_MIN_LENGTH", "12")]
    [InlineData("TOKEN_URL", "https://auth.example.com/token")]
    [InlineData("SECRET_KEY_REF", "db")]
    [InlineData("REQUIRE_TOKEN", "yes")]
    [InlineData("PASSWORD", "arn:aws:secretsmanager:eu-west-1:1:secret:db")]
    [InlineData("PASSWORD", "{{ .Values.password }}")]
    [InlineData("PASSWORD", "true")]
    [InlineData("PASSPORT", "D1234567")]
    [InlineData("MONKEY", "banana")]
    [InlineData("COMPASS", "north")]
    public void What_only_speaks_of_credentials_is_none(string name, string text) => Assert.Null(Credentials.Find(name, text));
}
