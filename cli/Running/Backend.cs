using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Blueprint.Catalogs;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Running;

/// <summary>The embedded engine with its sandbox providers and the repository's policies.</summary>
/// <param name="surroundings">Folders, variables and the clock.</param>
/// <param name="command">What this process was told to do; others who want a stack that it holds are told so.</param>
internal sealed class Backend(Surroundings surroundings, string command) : IBackend
{
    private readonly ProgramFinder programs = new(surroundings);
    private readonly PolicyJudges policies = new(surroundings);
    private readonly Lazy<SecretsSource> secrets = new(() => SecretsSource.From(surroundings.Variable));

    public IProviderSource Providers(string? schemas)
    {
        var folder = schemas ?? surroundings.Variable("BLUEPRINT_REFERENCE");
        return new ProviderSource(
            Catalog.Find,
            folder is { Length: > 0 } ? ReferenceData.At(Path.Combine(surroundings.Directory, folder)) : null,
            surroundings.Clock,
            surroundings.Variable("BLUEPRINT_SANDBOX_ACCOUNT") is { Length: > 0 } account ? account : null);
    }

    public IStateStore State(Workspace workspace) => new FileStateStore(workspace.Root, secrets.Value, command, surroundings.Clock);

    public Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation) => Runner.RunAsync(request, cancellation);

    public ImmutableArray<IAnalyzer> Analyzers(Workspace workspace, StackId stack, RunKind kind) => [policies.For(workspace, stack, kind)];

    public void ExpectAnalyzers(Workspace workspace) => policies.Expect(workspace);

    public Task<IProgram> ProgramAsync(ProjectFile project, CancellationToken cancellation) => programs.FindAsync(project, cancellation);

    public Task<IProgram> ProgramApartAsync(ProjectFile project, CancellationToken cancellation) => programs.FindAsync(project, cancellation, isApart: true);

    public string Export(StackId stack, Snapshot snapshot, bool showSecrets) => Encoding.UTF8.GetString(
        StackExport.Write(snapshot, showSecrets ? null : secrets.Value.ForNew(), surroundings.Clock.GetUtcNow(), stack));

    public bool HasPassphrase => secrets.Value.Passphrase is not null;

    public StackImport Import(byte[] document, string name, StackId stack, bool force) => StackImport.Read(document, name, stack, secrets.Value, force);

    public Snapshot Look(byte[] document, string name) => StackExport.Read(document, name, secrets.Value, sealedStay: true);

    public Func<string, string?>? Opener(ReadOnlyMemory<byte> keeper)
    {
        try
        {
            using var document = JsonDocument.Parse(keeper);
            var root = document.RootElement;
            var provider = secrets.Value.ForRecorded(
                root.TryGetProperty("type", out var type) ? type.ToString() : "", root.TryGetProperty("state", out var state) ? state : default);
            return cipher =>
            {
                try
                {
                    return provider.Open(cipher);
                }
                catch (SecretsException)
                {
                    return null; // Counted, and told, as a secret that stays closed.
                }
            };
        }
        catch (SecretsException)
        {
            return null;
        }
    }

    public string Decrypt(StackSettings settings, string ciphertext) => Keeper(settings).Open(ciphertext);

    public (string Ciphertext, string NewSalt) Encrypt(StackSettings? settings, string text)
    {
        if (settings is { EncryptionSalt.Length: > 0 } or { SecretsProvider.Length: > 0 })
        {
            return (Keeper(settings).Seal(text), "");
        }

        var keeper = PassphraseSecrets.Create(Passphrase());
        return (keeper.Seal(text), keeper.Salt);
    }

    private PassphraseSecrets Keeper(StackSettings settings) => settings switch
    {
        { SecretsProvider: not ("" or "passphrase") } => throw new SecretsException(
            $"{settings.Path} keeps its secrets with '{settings.SecretsProvider}', which needs the Pulumi CLI; the embedded engine opens those of a passphrase."),
        { EncryptionSalt: "" } => throw new SecretsException($"{settings.Path} holds a secret, but no encryptionsalt to open it with. Set the secret again: ./blueprint config set --secret KEY VALUE"),
        _ => PassphraseSecrets.Open(Passphrase(), settings.EncryptionSalt),
    };

    private string Passphrase() => secrets.Value.Passphrase ?? throw new SecretsException(
        "Secrets of stack settings are sealed with a passphrase, and none is set. Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it.");
}
