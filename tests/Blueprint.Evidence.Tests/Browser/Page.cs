using System.Text.Json.Nodes;
using Blueprint.Evidence.Tests.World;

namespace Blueprint.Evidence.Tests.Browser;

/// <summary>The page of evidence as people use it. BLUEPRINT_PICTURES names a folder that takes pictures of it.</summary>
public sealed class Page : IAsyncLifetime
{
    private const string OpenAll = "document.querySelectorAll('details').forEach(d => d.open = true) ?? true";
    private const string Seen = "[...document.querySelectorAll('[data-control] [data-row]')].filter(r => !r.hasAttribute('data-hidden'))";

    private readonly string folder = Directory.CreateTempSubdirectory("page-").FullName;
    private Chromium? browser;

    private string Url => new Uri(Path.Combine(folder, "report.html")).AbsoluteUri;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), AllReports.Html(Sample.Run));
        browser = Chromium.Program is null ? null : await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [BrowserFact]
    public async Task It_asks_for_nothing_and_complains_of_nothing()
    {
        var tab = await Tab.OpenAsync(browser!);
        await tab.GoAsync(Url);
        var events = browser!.TakeEvents();

        Assert.All(events.Where(one => one["method"]!.ToString() == "Network.requestWillBeSent").Select(one => one["params"]!["request"]!["url"]!.ToString()), url => Assert.True(url == Url || url == "about:blank", url));
        Assert.DoesNotContain(events, one => one["method"]!.ToString() is "Runtime.exceptionThrown" or "Log.entryAdded");
    }

    [BrowserFact]
    public async Task Each_filter_leaves_what_it_names_and_the_address_keeps_it()
    {
        var tab = await Tab.OpenAsync(browser!);
        await tab.GoAsync(Url);
        var all = await tab.AskAsync<int>($"{Seen}.length");

        foreach (var (filter, value, test) in new[]
        {
            ("environment", "prod", "r => r.dataset.environment === 'prod'"),
            ("team", "payments", "r => r.dataset.team.split('|').includes('payments')"),
            ("verdict", "violation", "r => r.dataset.verdict === 'violation'"),
            ("verdict", "not-applicable", "r => r.dataset.verdict === 'not-applicable'"),
            ("severity", "high", "r => r.closest('[data-control]').dataset.severity === 'high'"),
            ("framework", "CIS AWS 3.0", "r => r.closest('[data-control]').dataset.framework.includes('CIS AWS 3.0')"),
            ("text", "legacy", "r => r.textContent.includes('legacy')"),
        })
        {
            await tab.GoAsync(Url);
            await tab.ChooseAsync(filter, value);
            var expected = await tab.AskAsync<int>($"[...document.querySelectorAll('[data-control] [data-row]')].filter({test}).length");
            Assert.True(await tab.AskAsync<bool>($"{Seen}.every({test})"), filter);
            Assert.Equal(expected, await tab.AskAsync<int>($"{Seen}.length"));
            Assert.InRange(expected, 1, all - 1);
            Assert.Equal($"{expected} of {all} results", (await tab.AskAsync<string>("document.getElementById('shown').textContent")).Split(',')[0]);

            // Controls of which nothing is left are gone, too, and the address brings it all back.
            Assert.True(await tab.AskAsync<bool>("[...document.querySelectorAll('[data-control]')].every(c => c.hasAttribute('data-hidden') !== !!c.querySelector('[data-row]:not([data-hidden])'))"));
            var address = await tab.AskAsync<string>("location.href");
            await tab.GoAsync(address);
            Assert.Equal(expected, await tab.AskAsync<int>($"{Seen}.length"));
            await tab.AskAsync<bool>("(document.querySelector('#filters button').click(), new Promise(done => setTimeout(() => done(true), 50)))");
            Assert.Equal(all, await tab.AskAsync<int>($"{Seen}.length"));
        }
    }

    [BrowserFact]
    public async Task It_is_used_by_keyboard_alone()
    {
        var tab = await Tab.OpenAsync(browser!);
        await tab.GoAsync(Url);

        await tab.PressAsync("Tab", 9);
        Assert.Equal("#main", await tab.AskAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.True(await tab.AskAsync<bool>("document.activeElement.getBoundingClientRect().left >= 0 && getComputedStyle(document.activeElement).outlineStyle !== 'none'"));

        var reached = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            await tab.PressAsync("Tab", 9);
            reached.Add(await tab.AskAsync<string>("document.activeElement.name || document.activeElement.parentElement?.id || document.activeElement.tagName"));
        }

        Assert.Superset(new HashSet<string> { "environment", "team", "framework", "severity", "verdict", "text", "BP-TST-DB-001", "BP-TST-NET-002" }, reached);
        await tab.AskAsync<bool>("(document.querySelector('#BP-TST-NET-002 > summary').focus(), true)");
        await tab.PressAsync("Enter", 13, "\r");
        Assert.True(await tab.AskAsync<bool>("document.getElementById('BP-TST-NET-002').open"));
    }

    [BrowserFact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        var tab = await Tab.OpenAsync(browser!, 360, 740);
        await tab.GoAsync(Url);
        await PictureAsync(tab, "phone");
        await tab.AskAsync<bool>($"({OpenAll})");

        Assert.Equal("", await tab.AskAsync<string>("[...document.querySelectorAll('main *, header *, nav *')].filter(e => e.getBoundingClientRect().right > 360.5 && getComputedStyle(e.closest('thead') ?? e).position !== 'absolute').map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)).join('; ')"));
        Assert.True(await tab.AskAsync<int>("document.documentElement.scrollWidth") <= 360);
        await PictureAsync(tab, "phone-open");
    }

    [AxeTheory]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    [InlineData(360, "light")]
    public async Task Axe_finds_nothing_serious(int width, string scheme)
    {
        var tab = await Tab.OpenAsync(browser!, width);
        await tab.MediaAsync("screen", scheme);
        await tab.GoAsync(Url);
        await PictureAsync(tab, $"closed-{width}-{scheme}");
        await tab.AskAsync<bool>($"({OpenAll})");
        await PictureAsync(tab, $"open-{width}-{scheme}");
        await tab.SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = Axe.Script });

        var found = await tab.AskAsync<string>("axe.run(document).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')).join('\\n'))");
        Assert.Equal("", found);
        Assert.True(await tab.AskAsync<int>("axe.run(document).then(r => r.passes.length)") > 20);
    }

    [BrowserFact]
    public async Task Without_scripts_everything_can_be_read()
    {
        var tab = await Tab.OpenAsync(browser!);
        await tab.ScriptsOffAsync();
        await tab.GoAsync(Url);

        Assert.Equal("none", await tab.AskAsync<string>("getComputedStyle(document.getElementById('filters')).display"));
        await tab.AskAsync<bool>($"({OpenAll})");
        Assert.Equal(0, await tab.AskAsync<int>("[...document.querySelectorAll('[data-row]')].filter(r => r.getBoundingClientRect().height === 0).length"));
    }

    [BrowserFact]
    public async Task On_paper_everything_is_unfolded_and_what_only_a_screen_needs_is_gone()
    {
        var tab = await Tab.OpenAsync(browser!);
        await tab.ScriptsOffAsync();
        await tab.MediaAsync("print", "light");
        await tab.GoAsync(Url);

        Assert.Equal("none none", await tab.AskAsync<string>("getComputedStyle(document.querySelector('nav')).display + ' ' + getComputedStyle(document.getElementById('filters')).display"));
        Assert.Equal(0, await tab.AskAsync<int>("[...document.querySelectorAll('[data-row]')].filter(r => r.getBoundingClientRect().height === 0).length"));
        var pdf = await tab.PrintAsync();
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        if (Environment.GetEnvironmentVariable("BLUEPRINT_PICTURES") is { Length: > 0 } pictures)
        {
            await File.WriteAllBytesAsync(Path.Combine(pictures, "report.pdf"), pdf);
        }
    }

    [BrowserFact]
    public async Task A_link_to_a_finding_opens_what_it_lies_in()
    {
        var tab = await Tab.OpenAsync(browser!);
        await tab.GoAsync(Url);
        var id = await tab.AskAsync<string>("document.querySelector('#BP-TST-NET-002 [data-row]').id");
        await tab.GoAsync($"{Url}#{id}");

        Assert.True(await tab.AskAsync<bool>("document.getElementById('BP-TST-NET-002').open"));
        Assert.True(await tab.AskAsync<bool>("location.hash.length > 1"));
    }

    private static async Task PictureAsync(Tab tab, string name)
    {
        if (Environment.GetEnvironmentVariable("BLUEPRINT_PICTURES") is { Length: > 0 } pictures)
        {
            await tab.PictureAsync(Path.Combine(pictures, $"{name}.png"));
        }
    }
}
