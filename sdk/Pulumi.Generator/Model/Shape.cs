using System;

namespace Blueprint.Generator.Model;

/// <summary>The forms in which a nested object appears in C#.</summary>
[Flags]
internal enum Shape
{
    None = 0,

    /// <summary>What goes into a resource: <c>XArgs</c>.</summary>
    Input = 1,

    /// <summary>What is known of a resource that is looked up: <c>XGetArgs</c>.</summary>
    State = 2,

    /// <summary>What comes out of a resource: <c>Outputs.X</c>.</summary>
    Output = 4,

    /// <summary>What goes into a function as it is: <c>XArgs</c>.</summary>
    Plain = 8,

    /// <summary>What goes into a function as outputs: <c>XInputArgs</c>.</summary>
    PlainInput = 16,

    /// <summary>What comes out of a function: <c>Outputs.XResult</c>.</summary>
    Result = 32,

    /// <summary>What the package's configuration holds: <c>Config.Types.X</c>.</summary>
    Config = 64,
}
