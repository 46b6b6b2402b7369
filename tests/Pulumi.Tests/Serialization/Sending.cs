using Blueprint.Protocol;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Serialization;

/// <summary>Registers a resource with a value among its arguments, and gives what reaches the engine.</summary>
internal static class Sending
{
    public static Task<PropertyValue?> AsSent(object? value, Engine? engine = null) => AsSent(() => value, engine);

    /// <summary>Makes the value inside the program, so that it may hold resources.</summary>
    public static async Task<PropertyValue?> AsSent(Func<object?> value, Engine? engine = null)
    {
        engine ??= new Engine();
        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Anything = value()! }); });
        return engine.Monitor.Registration("w").Object.Find("anything");
    }

    /// <summary>What is reported when the value cannot be sent.</summary>
    public static Task<string> Refusal(object value) => new Engine().FailAsync(() => { new Widget("w", new WidgetArgs { Anything = value }); });
}
