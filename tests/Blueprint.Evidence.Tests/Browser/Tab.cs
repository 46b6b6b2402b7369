using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Evidence.Tests.Browser;

/// <summary>A tab of the browser with one page in it.</summary>
internal sealed class Tab(Chromium browser, string target, string session)
{
    /// <summary>Opens a tab of some size.</summary>
    public static async Task<Tab> OpenAsync(Chromium browser, int width = 1280, int height = 900)
    {
        var target = (await browser.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" }))["targetId"]!.ToString();
        var session = (await browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!.ToString();
        var tab = new Tab(browser, target, session);
        foreach (var domain in new[] { "Page", "Network", "Runtime", "Log" })
        {
            await tab.SendAsync($"{domain}.enable");
        }

        await tab.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 500 });
        browser.TakeEvents();
        return tab;
    }

    public Task<JsonObject> SendAsync(string method, JsonObject? parameters = null) => browser.SendAsync(method, parameters, session);

    public Task ScriptsOffAsync() => SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });

    public Task MediaAsync(string media, string scheme) => SendAsync("Emulation.setEmulatedMedia", new()
    {
        ["media"] = media,
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
    });

    /// <summary>Goes to an address, and waits until the page is there.</summary>
    public async Task GoAsync(string url)
    {
        // A blank page between: to another fragment of the same page a browser only scrolls.
        await SendAsync("Page.navigate", new() { ["url"] = "about:blank" });
        await SendAsync("Page.navigate", new() { ["url"] = url });
        while (await AskAsync<string>("document.readyState + ' ' + location.protocol") != "complete file:")
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Evaluates an expression in the page.</summary>
    public async Task<T> AskAsync<T>(string expression)
    {
        var said = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return said["exceptionDetails"] is { } wrong
            ? throw new InvalidOperationException(wrong.ToJsonString())
            : (said["result"]!["value"] ?? throw new InvalidOperationException($"{expression} is undefined")).Deserialize<T>()!;
    }

    /// <summary>Chooses in a filter, as a user does.</summary>
    public Task ChooseAsync(string filter, string value) => AskAsync<bool>($$"""
        (() => { const field = document.getElementById('filters').elements['{{filter}}']; field.value = '{{value}}'; field.dispatchEvent(new Event('input', { bubbles: true })); return true; })()
        """);

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key, int code, string text = "")
    {
        foreach (var type in new[] { text.Length > 0 ? "keyDown" : "rawKeyDown", "keyUp" })
        {
            await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["text"] = type == "keyDown" ? text : "" });
        }
    }

    /// <summary>Takes a picture of the page.</summary>
    public async Task PictureAsync(string file, bool whole = true) => await File.WriteAllBytesAsync(
        file, Convert.FromBase64String((await SendAsync("Page.captureScreenshot", new() { ["captureBeyondViewport"] = whole }))["data"]!.ToString()));

    /// <summary>Prints the page.</summary>
    public async Task<byte[]> PrintAsync() => Convert.FromBase64String((await SendAsync("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = true }))["data"]!.ToString());

    public Task CloseAsync() => browser.SendAsync("Target.closeTarget", new() { ["targetId"] = target });
}
