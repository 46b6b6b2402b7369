using System.Text;

namespace Blueprint.Engine.Programs;

/// <summary>Gives each program a console of its own, although a process has only one.</summary>
/// <remarks>What is written outside any program goes where it went before.</remarks>
internal sealed class RoutedConsole : TextWriter
{
    private static readonly AsyncLocal<Lines?> Current = new();
    private static readonly Lock Installing = new();
    private static bool installed;

    private readonly TextWriter elsewhere;
    private readonly bool isError;

    private RoutedConsole(TextWriter elsewhere, bool isError)
    {
        this.elsewhere = elsewhere;
        this.isError = isError;
    }

    public override Encoding Encoding => elsewhere.Encoding;

    /// <summary>Sends what is written from here on, and from what is started from here, to one place. Dispose to end that.</summary>
    public static IDisposable Begin(Action<string, bool> receive)
    {
        lock (Installing)
        {
            if (!installed)
            {
                Console.SetOut(new RoutedConsole(Console.Out, isError: false));
                Console.SetError(new RoutedConsole(Console.Error, isError: true));
                installed = true;
            }
        }

        return Current.Value = new Lines(receive);
    }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (Current.Value is { } lines)
        {
            lines.Append(buffer, isError);
        }
        else
        {
            elsewhere.Write(buffer);
        }
    }

    public override void WriteLine(string? value) => Write($"{value}\n");

    public override void Flush()
    {
        if (Current.Value is null)
        {
            elsewhere.Flush();
        }
    }

    /// <summary>Cuts what one program writes into lines.</summary>
    private sealed class Lines(Action<string, bool> receive) : IDisposable
    {
        private readonly StringBuilder output = new();
        private readonly StringBuilder error = new();

        public void Append(ReadOnlySpan<char> text, bool isError)
        {
            var line = isError ? error : output;
            lock (line)
            {
                for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
                {
                    line.Append(text[..end]);
                    receive(Take(line), isError);
                    text = text[(end + 1)..];
                }

                line.Append(text);
            }
        }

        public void Dispose()
        {
            Current.Value = null;
            foreach (var (line, isError) in new[] { (output, false), (error, true) })
            {
                lock (line)
                {
                    if (line.Length > 0)
                    {
                        receive(Take(line), isError);
                    }
                }
            }
        }

        private static string Take(StringBuilder line)
        {
            var text = line.ToString();
            line.Clear();
            return text.TrimEnd('\r');
        }
    }
}
