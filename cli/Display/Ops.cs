using System.Diagnostics;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Events;

namespace Blueprint.Cli.Display;

/// <summary>How Pulumi writes the operations: symbol, colour and words.</summary>
internal static class Ops
{
    public static string Symbol(StepKind kind) => kind switch
    {
        StepKind.Same => "  ",
        StepKind.Create => "+ ",
        StepKind.Update or StepKind.Refresh => "~ ",
        StepKind.Delete => "- ",
        StepKind.Replace => "+-",
        StepKind.CreateReplacement => "++",
        StepKind.DeleteReplaced => "--",
        StepKind.Read => "> ",
        StepKind.ReadReplacement => ">>",
        StepKind.Discard => "< ",
        StepKind.DiscardReplaced => "<<",
        StepKind.RemovePendingReplace => "~ ",
        StepKind.Import => "= ",
        StepKind.ImportReplacement => "=>",
        _ => throw Unknown(kind),
    };

    public static Ink Ink(StepKind kind) => kind switch
    {
        StepKind.Same => Terminal.Ink.Plain,
        StepKind.Create or StepKind.Import => Terminal.Ink.Create,
        StepKind.Update or StepKind.Refresh => Terminal.Ink.Update,
        StepKind.Delete or StepKind.Discard or StepKind.DiscardReplaced or StepKind.RemovePendingReplace => Terminal.Ink.Delete,
        StepKind.Replace or StepKind.ReadReplacement or StepKind.ImportReplacement => Terminal.Ink.Replace,
        StepKind.CreateReplacement => Terminal.Ink.CreateReplacement,
        StepKind.DeleteReplaced => Terminal.Ink.DeleteReplaced,
        StepKind.Read => Terminal.Ink.Read,
        _ => throw Unknown(kind),
    };

    /// <summary>What is planned.</summary>
    public static string Plan(StepKind kind) => kind switch
    {
        StepKind.Same => "",
        StepKind.CreateReplacement or StepKind.DeleteReplaced => "replace",
        StepKind.ReadReplacement => "read",
        StepKind.DiscardReplaced => "discard",
        StepKind.ImportReplacement => "import",
        StepKind.RemovePendingReplace => "completed",
        _ => Name(kind),
    };

    /// <summary>What is under way.</summary>
    public static string Doing(StepKind kind) => kind switch
    {
        StepKind.Same => "",
        StepKind.Create => "creating",
        StepKind.Update => "updating",
        StepKind.Delete => "deleting",
        StepKind.Replace => "replacing",
        StepKind.CreateReplacement => "creating replacement",
        StepKind.DeleteReplaced => "deleting original",
        StepKind.Read => "reading",
        StepKind.ReadReplacement => "reading replacement",
        StepKind.Discard or StepKind.DiscardReplaced or StepKind.RemovePendingReplace => "discarding",
        StepKind.Refresh => "refreshing",
        StepKind.Import => "importing",
        StepKind.ImportReplacement => "importing replacement",
        _ => throw Unknown(kind),
    };

    /// <summary>What is done.</summary>
    public static string Done(StepKind kind) => kind switch
    {
        StepKind.Same => "",
        StepKind.Create => "created",
        StepKind.Update => "updated",
        StepKind.Delete => "deleted",
        StepKind.Replace => "replaced",
        StepKind.CreateReplacement => "created replacement",
        StepKind.DeleteReplaced => "deleted original",
        StepKind.Read or StepKind.ReadReplacement => "read",
        StepKind.Discard or StepKind.DiscardReplaced or StepKind.RemovePendingReplace => "discarded",
        StepKind.Refresh => "refreshed",
        StepKind.Import or StepKind.ImportReplacement => "imported",
        _ => throw Unknown(kind),
    };

    /// <summary>Its name in JSON and in counts.</summary>
    public static string Name(StepKind kind) => kind switch
    {
        StepKind.Same => "same",
        StepKind.Create => "create",
        StepKind.Update => "update",
        StepKind.Delete => "delete",
        StepKind.Replace => "replace",
        StepKind.CreateReplacement => "create-replacement",
        StepKind.DeleteReplaced => "delete-replaced",
        StepKind.Read => "read",
        StepKind.ReadReplacement => "read-replacement",
        StepKind.Discard => "discard",
        StepKind.DiscardReplaced => "discard-replaced",
        StepKind.RemovePendingReplace => "remove-pending-replace",
        StepKind.Refresh => "refresh",
        StepKind.Import => "import",
        StepKind.ImportReplacement => "import-replacement",
        _ => throw Unknown(kind),
    };

    /// <summary>Whether it changes anything.</summary>
    public static bool Changes(StepKind kind) => kind is not (StepKind.Same or StepKind.Read or StepKind.ReadReplacement or StepKind.Refresh);

    /// <summary>Whether it counts; the two halves of a replacement count as one.</summary>
    public static bool Counts(StepKind kind) => kind is not (StepKind.CreateReplacement or StepKind.DeleteReplaced);

    private static UnreachableException Unknown(StepKind kind) => new($"Bug in Blueprint: there is no operation {kind}.");
}
