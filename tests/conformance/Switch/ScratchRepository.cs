using System.IO.Compression;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Switch;

/// <summary>A folder whose projects are built by this repository's rules, from a feed that holds stand-ins for the official packages.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("blueprint-switch-");

    public ScratchRepository()
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            Write(file, $"""<Project><Import Project="{Repository.PathOf(file)}" /></Project>""");
        }

        // The stand-ins must not get among the packages of whoever runs this.
        Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="here" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        Write("embedded/Pulumi/Pulumi.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><RootNamespace>Pulumi</RootNamespace></PropertyGroup></Project>""");
        Write("embedded/Pulumi/Output.cs", "namespace Pulumi;\n\n/// <summary>Stands in.</summary>\npublic class Output;\n");
        Pack("Pulumi", "3.106.2");
    }

    /// <summary>Builds a library that says <c>typeof(Pulumi.Output)</c>.</summary>
    /// <param name="pulumiSdk">The value of the property.</param>
    /// <param name="items">What the project refers to.</param>
    public async Task<(int ExitCode, string Output)> BuildAsync(string pulumiSdk, string items)
    {
        Write("app/app.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{items}</ItemGroup></Project>""");
        Write("app/App.cs", "namespace App;\n\ninternal static class Program\n{\n    public static System.Type Type => typeof(Pulumi.Output);\n}\n");
        return await MsBuild.RunAsync(
            _folder.FullName, "build", "app/app.csproj", "-nologo", "-v", "q", $"-p:PulumiSdk={pulumiSdk}", $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}");
    }

    public bool HasPackages => Directory.Exists(Path.Combine(_folder.FullName, "packages", "pulumi"));

    public void Dispose() => _folder.Delete(recursive: true);

    private void Pack(string name, string version)
    {
        var tree = CSharpSyntaxTree.ParseText($"namespace {name}; public class Output;");
        using var image = new MemoryStream();
        Assert.True(CSharpCompilation.Create(name, [tree], Framework.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image).Success);
        var path = Path.Combine(_folder.FullName, "feed", $"{name}.{version}.nupkg");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var package = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open()))
        {
            specification.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{name}</id><version>{version}</version><authors>nobody</authors><description>Stands in.</description>
                    <dependencies><group targetFramework="net10.0" /></dependencies>
                  </metadata>
                </package>
                """);
        }

        using var assembly = package.CreateEntry($"lib/net10.0/{name}.dll").Open();
        image.Position = 0;
        image.CopyTo(assembly);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
