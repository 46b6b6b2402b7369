using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Blueprint.Engine.Programs;

/// <summary>Where one run's own assemblies are loaded.</summary>
/// <remarks>
/// Not collectible, and only for what this process does not have itself: precompiled code is used in the default context
/// alone. Files are read and closed at once, so that a build may write them while a program runs.
/// </remarks>
internal sealed class ProgramContext : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver resolver;
    private readonly ConcurrentDictionary<Assembly, string> files = new();

    public ProgramContext(string assemblyPath)
        : base(Path.GetFileNameWithoutExtension(assemblyPath))
    {
        resolver = new(assemblyPath);
        Resolving += (_, name) => resolver.ResolveAssemblyToPath(name) is { } path ? LoadFrom(path) : null;
        Program = LoadFrom(assemblyPath);
    }

    public Assembly Program { get; }

    /// <summary>The file that an assembly was read from; null for those that are not of this context.</summary>
    public string? FileOf(Assembly assembly) => files.GetValueOrDefault(assembly);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private Assembly LoadFrom(string path)
    {
        var assembly = Load(path);
        files[assembly] = path;
        return assembly;
    }

    private Assembly Load(string path)
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(path));
        var symbolsPath = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbolsPath))
        {
            return LoadFromStream(assembly);
        }

        using var symbols = new MemoryStream(File.ReadAllBytes(symbolsPath));
        return LoadFromStream(assembly, symbols);
    }
}
