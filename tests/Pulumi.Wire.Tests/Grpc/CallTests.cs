using System.Net.Sockets;
using Blueprint.Wire.Grpc;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Tests.Grpc;

public sealed class CallTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("two\nlines\r\n\tand a tab")]
    [InlineData("100 % of %41 and %zz and %")]
    [InlineData("Grüße, 世界, 🙂")]
    [InlineData("\"quoted\" ~ \u007f \u0001")]
    public async Task The_text_of_an_error_comes_back_as_it_was(string text)
    {
        await using var echo = await Echo.StartAsync((request, _) => throw new GrpcException(GrpcStatus.Aborted, request.Value));
        var error = await echo.FailAsync(text);
        Assert.Equal((GrpcStatus.Aborted, text), (error.Status, error.Message));
    }

    [Fact]
    public async Task A_message_of_30_MiB_goes_there_and_back()
    {
        await using var echo = await Echo.StartAsync();
        var text = new string('a', 30 * 1024 * 1024);
        Assert.Equal(text, await echo.CallAsync(text));
    }

    [Fact]
    public async Task A_message_that_nobody_would_take_is_not_sent()
    {
        await using var echo = await Echo.StartAsync();
        var error = await Assert.ThrowsAsync<GrpcException>(() => echo.Channel.CallAsync(Echo.Path, new Huge(), StringValue.Parser, default));
        Assert.Equal((GrpcStatus.ResourceExhausted, "a message of 419430401 bytes is longer than the 419430400 that are taken"), (error.Status, error.Message));
    }

    [Fact]
    public async Task Hundreds_of_calls_wait_for_each_other_on_one_connection()
    {
        const int Many = 300;
        var waiting = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var echo = await Echo.StartAsync(async (request, _) =>
        {
            if (Interlocked.Increment(ref waiting) == Many)
            {
                all.SetResult();
            }

            await all.Task;
            return request;
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => echo.CallAsync($"{i}")));
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"{i}"), answers);
    }

    [Fact]
    public async Task Who_gives_a_call_up_cancels_the_method()
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var echo = await Echo.StartAsync(async (request, call) =>
        {
            await using var registration = call.Cancellation.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, call.Cancellation);
            return request;
        });
        using var giveUp = new CancellationTokenSource();
        var pending = echo.CallAsync("", giveUp.Token);
        await started.Task;
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await cancelled.Task;
    }

    [Fact]
    public async Task A_caller_that_is_gone_cancels_the_method()
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var echo = await Echo.StartAsync(async (request, call) =>
        {
            await using var registration = call.Cancellation.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, call.Cancellation);
            return request;
        });
        Socket? connection = null;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                connection = new(SocketType.Stream, ProtocolType.Tcp);
                await connection.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(connection, ownsSocket: true);
            },
        });
        var pending = echo.PostAsync(new ByteArrayContent(new byte[5]), through: http);
        await started.Task;
        connection!.Dispose();

        await cancelled.Task;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => pending);
    }

    [Fact]
    public async Task A_server_that_stops_cancels_its_methods_and_is_unavailable_to_their_callers()
    {
        var started = new TaskCompletionSource();
        var echo = await Echo.StartAsync(async (request, call) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, call.Cancellation);
            return request;
        });
        using var other = new GrpcChannel(echo.Address);
        var pending = other.CallAsync(Echo.Path, new StringValue(), StringValue.Parser, default);
        await started.Task;
        await echo.DisposeAsync();

        Assert.Equal(GrpcStatus.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => pending)).Status);
        Assert.Equal(GrpcStatus.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => other.CallAsync(Echo.Path, new StringValue(), StringValue.Parser, default))).Status);
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        var echo = await Echo.StartAsync();
        await echo.DisposeAsync();
        using var channel = new GrpcChannel(echo.Address);
        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(Echo.Path, new StringValue(), StringValue.Parser, default));
        Assert.Equal(GrpcStatus.Unavailable, error.Status);
        Assert.Contains(echo.Address, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no port")]
    [InlineData("127.0.0.1:notaport")]
    public void An_address_that_is_none_is_refused(string target) =>
        Assert.Contains("127.0.0.1:50051", Assert.Throws<ArgumentException>(() => new GrpcChannel(target)).Message, StringComparison.Ordinal);

    /// <summary>A message that only says how long it is.</summary>
    private sealed class Huge : IMessage
    {
        public MessageDescriptor Descriptor => StringValue.Descriptor;

        public int CalculateSize() => (400 * 1024 * 1024) + 1;

        public void MergeFrom(CodedInputStream input) => throw new NotSupportedException();

        public void WriteTo(CodedOutputStream output) => throw new NotSupportedException();
    }
}
