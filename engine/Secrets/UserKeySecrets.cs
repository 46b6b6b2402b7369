using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Blueprint.Engine.Secrets;

/// <summary>Secrets under a random key of this user, which lies outside any repository and is made when it is first needed.</summary>
/// <param name="path">The file of the key; only its owner may read it.</param>
public sealed class UserKeySecrets(string path) : SecretsProvider
{
    private const int KeyBytes = 32;

    private readonly Lazy<(SecretBox Box, string Id)> opened = new(() => Read(path));

    /// <inheritdoc/>
    public override string Type => "blueprint-user-key";

    /// <inheritdoc/>
    public override string Seal(string plaintext) => opened.Value.Box.Seal(plaintext);

    /// <inheritdoc/>
    public override string Open(string ciphertext) =>
        Open(opened.Value.Box, ciphertext, $"It was sealed with another key than the one in {path}, or altered.");

    /// <inheritdoc/>
    public override bool IsRecordedBy(JsonElement state) => state.TryGetProperty("key", out var id) && id.ValueEquals(opened.Value.Id);

    /// <inheritdoc/>
    public override void WriteState(Utf8JsonWriter writer) => writer.WriteString("key", opened.Value.Id);

    private static (SecretBox Box, string Id) Read(string path)
    {
        try
        {
            var key = File.Exists(path) ? File.ReadAllBytes(path) : Make(path);
            if (key.Length != KeyBytes)
            {
                throw new SecretsException($"the key file {path} has {key.Length} bytes, not {KeyBytes}. " +
                    "Restore it, or delete it to get a new key; secrets sealed with the old one are then lost.");
            }

            // Names the key without telling it: the hash of a random key cannot be guessed back.
            var id = SHA256.HashData([.. Encoding.UTF8.GetBytes("blueprint key id\n"), .. key]);
            return (new(key), Convert.ToHexStringLower(id.AsSpan(0, 8)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretsException($"the key that seals secrets cannot be read or made at {path}: {error.Message} " +
                "Make the folder writable, or set PULUMI_CONFIG_PASSPHRASE to seal with a passphrase instead.", error);
        }
    }

    // Written aside and linked into place, so that of two processes one wins and neither reads half a key.
    private static byte[] Make(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // A file has a folder.
        var fresh = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(fresh, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }

        return File.ReadAllBytes(path);
    }
}
