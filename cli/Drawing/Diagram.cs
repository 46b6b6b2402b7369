using System.Collections.Immutable;

namespace Blueprint.Cli.Drawing;

/// <summary>What a picture of an environment shows, before anything has a place.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Zoom">How near: 0 stacks, 1 components, 2 what components are made of, 3 every resource.</param>
/// <param name="Groups">The stacks.</param>
/// <param name="Needs">Which stack (From) builds on which (To), by their place among the groups; without circles.</param>
internal sealed record Diagram(string Environment, int Zoom, ImmutableArray<DiagramGroup> Groups, ImmutableArray<(int From, int To)> Needs);

/// <summary>A stack.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Facts">What there is to say of it in a line.</param>
/// <param name="Cards">Its components; none where only stacks are shown.</param>
/// <param name="Needs">Which component (From) builds on which (To), by their place among the cards; without circles, and without what follows from others.</param>
internal sealed record DiagramGroup(string Title, string Facts, ImmutableArray<DiagramCard> Cards, ImmutableArray<(int From, int To)> Needs);

/// <summary>A component, or several of one kind that stand in for each other.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Facts">How many resources it has, and what they cost.</param>
/// <param name="Home">Where its resources live.</param>
/// <param name="Rows">What else is said of it, line by line.</param>
internal sealed record DiagramCard(string Title, string Kind, string Facts, Home Home, ImmutableArray<DiagramRow> Rows);

/// <summary>A line of a card.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsHead">Whether it says what the lines below it are.</param>
internal readonly record struct DiagramRow(string Text, bool IsHead = false);

/// <summary>Where resources live.</summary>
[Flags]
internal enum Home
{
    /// <summary>In neither: random values, providers, references.</summary>
    Elsewhere = 0,

    /// <summary>In an AWS account.</summary>
    Aws = 1,

    /// <summary>In a Kubernetes cluster.</summary>
    Kubernetes = 2,

    /// <summary>In both.</summary>
    Both = Aws | Kubernetes,
}
