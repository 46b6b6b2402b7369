using System.Collections.Immutable;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Draws what rules set in place of what the program says.</summary>
internal static class RemedyView
{
    /// <summary>Draws the section for the stacks of a run; nothing where no rule set anything.</summary>
    public static void Draw(Page page, ImmutableArray<StackPicture> pictures)
    {
        if (pictures.All(picture => picture.Remedies.IsEmpty))
        {
            return;
        }

        page.Line().Line("Set by policies, in place of what the program says:", Ink.Heading);
        foreach (var (picture, remedied) in pictures.SelectMany(picture => picture.Remedies.Select(remedied => (picture, remedied))))
        {
            var urn = Urn.TryParse(remedied.Urn);
            page.Add("    ").Add(remedied.Remedy.Rule, Ink.Strong).Add($"  {remedied.Pack}  {picture.Stack}  ")
                .Add(urn is null ? remedied.Urn : $"{TypeNames.Short(urn.Type)} ({urn.Name})").EndUncut();
            foreach (var edit in remedied.Remedy.Edits)
            {
                page.Add($"        {edit.Path}: {Shown(edit.Old)} => {Shown(edit.New)}").End();
            }
        }
    }

    private static string Shown(PropertyValue? value) => value is null ? "(not set)" : ValueText.Of(value);
}
