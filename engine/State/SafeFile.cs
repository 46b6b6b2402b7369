using System.Buffers;
using System.Runtime.InteropServices;

namespace Blueprint.Engine.State;

/// <summary>Writes files so that they are on the disk, not only on their way there.</summary>
internal static class SafeFile
{
    /// <summary>Writes a file anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="flush">Whether to return only when the content survives a loss of power.</param>
    public static void Write(string path, ReadOnlySequence<byte> content, bool flush)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var part in content)
        {
            file.Write(part.Span);
        }

        file.Flush(flush);
    }

    /// <summary>Returns when the names in a folder survive a loss of power: files that were made, moved or deleted in it.</summary>
    /// <remarks>Windows does that by itself. A file system that cannot do it is not asked twice: the names are then as safe as it makes them.</remarks>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Native.Open(path, Native.ReadOnly);
        if (folder >= 0)
        {
            _ = Native.Flush(folder);
            _ = Native.Close(folder);
        }
    }

    // .NET opens no folders.
    private static class Native
    {
        public const int ReadOnly = 0;

        [DllImport("libc", EntryPoint = "open")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int file);

        [DllImport("libc", EntryPoint = "close")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int file);
    }
}
