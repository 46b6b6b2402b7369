using Blueprint.Protocol;
using Blueprint.Wire.Grpc;

namespace Blueprint.Wire.Monitor;

/// <summary>The monitor's refusals and gRPC's.</summary>
internal static class MonitorErrors
{
    /// <summary>A refusal as the wire carries it.</summary>
    public static GrpcException ToGrpc(MonitorException error) => new((GrpcStatus)error.Status, error.Message, error);

    /// <summary>A refusal as programs know it; statuses without a meaning of their own are unknown failures.</summary>
    public static MonitorException ToMonitor(GrpcException error) =>
        new(Enum.IsDefined((MonitorStatus)error.Status) ? (MonitorStatus)error.Status : MonitorStatus.Unknown, error.Message);
}
