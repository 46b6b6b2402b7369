namespace Blueprint.Mutation;

/// <summary>A small fault that is put into a policy.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="File">The file, from the folder of the policies.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Original">What stands there.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record Mutant(int Id, string File, int Line, string Original, string Replacement)
{
    /// <summary>The folder of the pack, or that of a helper that packs share.</summary>
    public string Area => File.Split('/') is ["Packs", var pack, ..] ? pack : $"({File.Split('/')[0]})";

    /// <inheritdoc/>
    public override string ToString() => $"policies/{File}:{Line}: {Original}  =>  {Replacement}";
}
