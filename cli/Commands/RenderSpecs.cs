namespace Blueprint.Cli.Commands;

/// <summary>Options of the commands that show stacks as something else: as files for a cluster, as pictures.</summary>
internal static class RenderSpecs
{
    public static readonly OptionSpec Out = new("--out", "", "DIR", "Write below this folder, to PROJECT/STACK (rendered).");
    public static readonly OptionSpec Charts = new("--charts", "", "DIR", "Make objects of Helm releases whose charts are in this folder, with the program helm.");
    public static readonly OptionSpec Kustomize = new("--kustomize", "", "", "Write a kustomization.yaml into each folder, too, for kubectl apply -k.");
    public static readonly OptionSpec SyncWaves = new("--sync-waves", "", "", "Give each object its number as a sync wave of Argo CD, too.");
    public static readonly OptionSpec Revision = new("--diff", "", "REV", "Write nothing, and tell what differs from this revision of git.");
    public static readonly OptionSpec Zoom = new("--zoom", "", "NUMBER", "How near: 0 stacks, 1 components (so unless said), 2 what they are made of, 3 every resource.");
    public static readonly OptionSpec PicturesOut = new("--out", "", "DIR", "Write to this folder (pictures).");
    public static readonly OptionSpec Readme = new("--readme", "", "", "Write docs/pictures, and show them in README.md between its marks.");
}
