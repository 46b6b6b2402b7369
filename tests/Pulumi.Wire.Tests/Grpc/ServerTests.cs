using System.Net;
using Blueprint.Wire.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Tests.Grpc;

public sealed class ServerTests
{
    [Fact]
    public async Task An_answer_is_one_framed_message_and_the_status_in_the_trailers()
    {
        await using var echo = await Echo.StartAsync();
        using var response = await echo.PostAsync(new ByteArrayContent(Echo.Framed(new StringValue { Value = "hello" })));

        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Echo.Framed(new StringValue { Value = "hello" }), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task An_empty_message_is_five_bytes()
    {
        await using var echo = await Echo.StartAsync();
        using var response = await echo.PostAsync(new ByteArrayContent(new byte[5]));
        Assert.Equal(new byte[5], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_message_may_come_in_pieces_cut_anywhere()
    {
        await using var echo = await Echo.StartAsync();
        var bytes = Echo.Framed(new StringValue { Value = new('x', 300) });
        using var response = await echo.PostAsync(new Pieces(bytes, 1, 2, 1, 3, 7));
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(new byte[0], GrpcStatus.Internal, "the call has no message")]
    [InlineData(new byte[] { 0, 0, 0 }, GrpcStatus.Internal, "the message ended within its prefix, after 3 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 0, 4, 1, 2 }, GrpcStatus.Internal, "the message is to have 4 bytes, and only 2 came")]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 1, 2 }, GrpcStatus.Internal, "the message is to have 1 bytes, and more came")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, GrpcStatus.Internal, "the message is to have 0 bytes, and more came")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, GrpcStatus.Unimplemented, "the message is compressed, which is not understood here")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0 }, GrpcStatus.Internal, "the message's prefix begins with 9, which is neither 0 nor 1")]
    [InlineData(new byte[] { 0, 0xff, 0xff, 0xff, 0xff }, GrpcStatus.ResourceExhausted, "a message of 4294967295 bytes is longer than the 419430400 that are taken")]
    public async Task A_malformed_frame_is_refused(byte[] body, GrpcStatus status, string text)
    {
        await using var echo = await Echo.StartAsync();
        Assert.Equal((status, text), await echo.SendAsync(new ByteArrayContent(body)));
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused()
    {
        await using var echo = await Echo.StartAsync();
        var (status, text) = await echo.SendAsync(new ByteArrayContent([0, 0, 0, 0, 2, 0x0a, 0x7f]));
        Assert.Equal(GrpcStatus.Internal, status);
        Assert.StartsWith("a message of /test.Service/Echo cannot be read: ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/test.Service/Other")]
    [InlineData("/test.Service/")]
    [InlineData("/")]
    public async Task What_is_not_there_is_unimplemented(string path)
    {
        await using var echo = await Echo.StartAsync();
        Assert.Equal((GrpcStatus.Unimplemented, $"there is no method '{path}'"), await echo.SendAsync(new ByteArrayContent(new byte[5]), path));
    }

    [Fact]
    public async Task Other_content_than_grpc_is_no_call()
    {
        await using var echo = await Echo.StartAsync();
        using var json = await echo.PostAsync(new ByteArrayContent(new byte[5]), type: "application/json");
        using var put = await echo.PostAsync(new ByteArrayContent(new byte[5]), method: HttpMethod.Put);
        using var proto = await echo.PostAsync(new ByteArrayContent(new byte[5]), type: "application/grpc+proto");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        Assert.Equal(HttpStatusCode.OK, proto.StatusCode);
    }

    [Fact]
    public async Task What_a_method_throws_is_its_callers_answer_and_nobody_elses()
    {
        await using var echo = await Echo.StartAsync((request, _) => request.Value == "fine"
            ? Task.FromResult(request)
            : throw (request.Value == "refused" ? new GrpcException(GrpcStatus.FailedPrecondition, "not yet") : new InvalidOperationException("a bug")));

        var refused = await echo.FailAsync("refused");
        var bug = await echo.FailAsync("bug");
        Assert.Equal((GrpcStatus.FailedPrecondition, "not yet"), (refused.Status, refused.Message));
        Assert.Equal((GrpcStatus.Unknown, "a bug"), (bug.Status, bug.Message));
        Assert.Equal("fine", await echo.CallAsync("fine"));
    }

    [Fact]
    public async Task Headers_reach_the_method()
    {
        await using var echo = await Echo.StartAsync((_, call) => Task.FromResult(new StringValue { Value = $"{call.Header("te")} {call.Header("nothing") ?? "none"}" }));
        Assert.Equal("trailers none", await echo.CallAsync(""));
    }

    /// <summary>A body that is sent in pieces of given sizes, over and over.</summary>
    private sealed class Pieces(byte[] bytes, params int[] sizes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                var size = Math.Min(sizes[i % sizes.Length], bytes.Length - at);
                await stream.WriteAsync(bytes.AsMemory(at, size));
                await stream.FlushAsync();
                at += size;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
