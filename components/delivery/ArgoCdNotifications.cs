namespace Blueprint.Components.Delivery;

/// <summary>What teams are told of their deliveries, in the chat.</summary>
internal static class ArgoCdNotifications
{
    private const string Failed = "delivery-failed";
    private const string Unwell = "delivery-unwell";
    private const string Done = "delivery-done";

    /// <summary>Values of the chart; the token comes from the secret store, so the chart makes no secret.</summary>
    public static InputMap<object> Values(bool isOn)
    {
        var values = new InputMap<object> { ["enabled"] = isOn };
        if (!isOn)
        {
            return values;
        }

        values.Add("secret", new InputMap<object> { ["create"] = false, ["name"] = ArgoCd.ChatSecret });
        values.Add("notifiers", new InputMap<object> { ["service.slack"] = "token: $token" });
        values.Add("templates", new InputMap<object>
        {
            [$"template.{Failed}"] = Message("could not be delivered: {{.app.status.operationState.message}}"),
            [$"template.{Unwell}"] = Message("is not well since its last delivery"),
            [$"template.{Done}"] = Message("runs at {{.app.status.sync.revision}}"),
        });
        values.Add("triggers", new InputMap<object>
        {
            [$"trigger.{Failed}"] = Trigger(Failed, "app.status?.operationState?.phase in ['Error', 'Failed']"),
            [$"trigger.{Unwell}"] = Trigger(Unwell, "app.status?.health?.status == 'Degraded'"),

            // Once for each revision, and not each time that nothing had to be done.
            [$"trigger.{Done}"] = Trigger(
                Done, "app.status?.operationState?.phase in ['Succeeded'] and app.status?.health?.status == 'Healthy'", "app.status?.sync?.revision"),
        });
        return values;
    }

    /// <summary>Annotations by which all applications of a project tell a channel.</summary>
    public static InputMap<string> Subscriptions(string channel) => new()
    {
        [$"notifications.argoproj.io/subscribe.{Failed}.slack"] = channel,
        [$"notifications.argoproj.io/subscribe.{Unwell}.slack"] = channel,
        [$"notifications.argoproj.io/subscribe.{Done}.slack"] = channel,
    };

    private static string Message(string said) => $$$"""
        message: "{{.app.metadata.name}} {{{said}}} ({{.context.argocdUrl}}/applications/{{.app.metadata.name}})"
        """;

    private static string Trigger(string template, string when, string? oncePer = null) =>
        $"- when: {when}\n  send: [{template}]\n" + (oncePer is null ? "" : $"  oncePer: {oncePer}\n");
}
