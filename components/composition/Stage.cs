namespace Blueprint.Components.Composition;

/// <summary>What an environment is for.</summary>
public enum Stage
{
    /// <summary>Everything up to production: its data may be lost.</summary>
    Development,

    /// <summary>Customers depend on it.</summary>
    Production,
}

/// <summary>Tells an environment's stage.</summary>
public static class Stages
{
    /// <summary>The stage of an environment by its stack's name: <c>prod</c>, <c>production</c>, or a name that ends with <c>-prod</c>.</summary>
    public static Stage Of(string stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return stack is "prod" or "production" || stack.EndsWith("-prod", StringComparison.Ordinal)
            ? Stage.Production
            : Stage.Development;
    }

    /// <summary>How long data lives there.</summary>
    public static Lifetime Lifetime(this Stage stage) =>
        stage == Stage.Production ? Composition.Lifetime.Durable : Composition.Lifetime.Disposable;
}
