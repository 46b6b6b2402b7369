using System.Security.Cryptography;
using System.Text;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Manages providers as the resources that they are in a program: their inputs are their settings.</summary>
internal sealed class ProviderResources(ProviderRegistry registry) : IProvider
{
    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) => CheckAsync(request, cancellation);

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) =>
        Of(request.Urn, request.NewInputs).CheckConfigAsync(request, cancellation);

    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) =>
        Of(request.Urn, request.NewInputs).DiffConfigAsync(
            request with { OldInputs = ProviderInputs.Settings(request.OldInputs), NewInputs = ProviderInputs.Settings(request.NewInputs) }, cancellation);

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation) =>
        new(new CreateResult(request.Preview ? "" : NewId(request), request.Inputs));

    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) => new(request.NewInputs);

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) =>
        new(new ReadResult(request.Id, request.Inputs, request.Outputs));

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => default;

    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) =>
        throw new ProviderException($"providers have no function '{token}'.");

    private IProvider Of(Urn urn, PropertyMap settings) => registry.Find(ProviderReference.PackageOf(urn.Type), settings);

    // In the form of a random UUID, yet the same on every run, so that equal runs leave equal states. The ids that are
    // taken tell a replacement from what it replaces.
    private string NewId(CreateRequest request)
    {
        var seed = string.Join('\n', registry.RecordedIds(request.Urn).Prepend(request.Urn.Value));
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
