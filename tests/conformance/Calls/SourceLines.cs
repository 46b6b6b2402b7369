using System.Reflection.Metadata;

namespace Blueprint.Conformance.Calls;

/// <summary>Tells from the symbols beside an assembly which line an instruction was compiled from.</summary>
internal sealed class SourceLines : IDisposable
{
    private readonly MetadataReaderProvider? _provider;
    private readonly string _root;

    private SourceLines(MetadataReaderProvider? provider, string root) => (_provider, _root) = (provider, root);

    /// <param name="symbols">Portable symbols; null where there are none, and then no line is known.</param>
    /// <param name="root">The folder that names of files are written relative to.</param>
    public static SourceLines Read(Stream? symbols, string root) => new(symbols is null ? null : MetadataReaderProvider.FromPortablePdbStream(symbols), root);

    /// <summary><c>file:line</c> of an instruction, or of the method's first line; empty where it has none.</summary>
    public string Of(MethodDefinitionHandle method, int offset)
    {
        if (_provider?.GetMetadataReader() is not { } reader)
        {
            return "";
        }

        var points = reader.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden).ToArray();
        if (points.Length == 0)
        {
            return "";
        }

        var point = points.LastOrDefault(candidate => candidate.Offset <= offset, points[0]);
        return $"{Relative(reader.GetString(reader.GetDocument(point.Document).Name))}:{point.StartLine}";
    }

    // A deterministic build writes /_/ for the repository's folder.
    private string Relative(string path)
    {
        var normal = path.Replace('\\', '/');
        var root = _root.Replace('\\', '/').TrimEnd('/') + "/";
        return normal.StartsWith(root, StringComparison.Ordinal) ? normal[root.Length..] : normal.StartsWith("/_/", StringComparison.Ordinal) ? normal[3..] : normal;
    }

    public void Dispose() => _provider?.Dispose();
}
