namespace Blueprint.Components.Composition;

/// <summary>What becomes of data when the resource that holds it leaves a program.</summary>
public enum Lifetime
{
    /// <summary>It may be destroyed with its stack: development, previews, tests.</summary>
    Disposable,

    /// <summary>It is protected from deletion, and left standing should the protection be taken away.</summary>
    Durable,
}
