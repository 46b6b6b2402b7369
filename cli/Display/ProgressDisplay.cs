using System.Collections.Immutable;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Display;

/// <summary>Shows that something happens while stacks run: a tree that redraws itself on a terminal, a line now and then elsewhere.</summary>
/// <remarks>It goes to standard error, so that standard output holds the result and nothing else.</remarks>
internal sealed class ProgressDisplay : IDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Surroundings surroundings;
    private readonly TerminalTraits traits;
    private readonly TreeView tree;
    private readonly ImmutableArray<(StackId Stack, StackView View)> stacks;
    private readonly RunKind kind;
    private readonly bool isPreview;
    private readonly long began;
    private readonly ITimer timer;
    private int drawn;
    private bool ended;

    /// <summary>Begins; disposing takes away what can be taken away.</summary>
    public ProgressDisplay(
        Surroundings surroundings, TerminalTraits traits, ViewOptions options, RunKind kind, bool isPreview, ImmutableArray<(StackId Stack, StackView View)> stacks)
    {
        this.surroundings = surroundings;
        this.stacks = stacks;
        this.kind = kind;
        this.isPreview = isPreview;

        // One column less, since some terminals wrap when the last one is filled.
        this.traits = traits with { Width = traits.Width - 1 };
        tree = new(options with { ShowSames = false, Diff = false }, surroundings.Clock);
        began = surroundings.Clock.GetTimestamp();
        var every = traits.IsLive ? Frame : SignOfLife;
        timer = surroundings.Clock.CreateTimer(_ => Tick(), null, every, every);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            ended = true;
            Erase();
        }
    }

    private void Tick()
    {
        lock (gate)
        {
            if (ended)
            {
                return;
            }

            if (traits.IsLive)
            {
                Draw();
            }
            else
            {
                surroundings.Error.WriteLine($"  {Seconds()}s: {string.Join(", ", stacks.Select(Line))}");
            }
        }

        static string Line((StackId Stack, StackView View) stack)
        {
            var (done, known) = stack.View.Progress;
            return stack.View.IsEnded ? $"{stack.Stack} done" : $"{stack.Stack} {done} of {known}";
        }
    }

    private void Draw()
    {
        var page = new Page(traits);
        var room = Math.Max(4, (surroundings.Size()?.Lines ?? 24) - (2 * stacks.Length) - 2);
        foreach (var (_, view) in stacks)
        {
            var picture = view.Picture() with { Kind = kind is not RunKind.Update || !isPreview ? kind : RunKind.Preview };
            var (done, known) = view.Progress;
            page.Add(TextReport.Headline(picture, isPreview), Ink.Headline)
                .Add($" {done}{(known > done ? $" of {known}" : "")} resources, {Seconds()}s", Ink.Dim).End();
            if (picture.Result is null)
            {
                tree.Draw(page, picture, Math.Max(1, room / stacks.Length));
            }
        }

        var frame = page.ToString();
        Erase();
        surroundings.Error.Write(frame);
        drawn = frame.Count(c => c == '\n');
    }

    private void Erase()
    {
        if (drawn > 0)
        {
            surroundings.Error.Write($"\u001b[{drawn}A\u001b[J");
            drawn = 0;
        }
    }

    private string Seconds() =>
        ((int)surroundings.Clock.GetElapsedTime(began).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
