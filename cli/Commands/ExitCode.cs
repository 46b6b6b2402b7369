namespace Blueprint.Cli.Commands;

/// <summary>What the command's exit code says; the numbers are Pulumi's.</summary>
internal enum ExitCode
{
    /// <summary>All was done.</summary>
    Done = 0,

    /// <summary>A program, a state or something else failed.</summary>
    Error = 1,

    /// <summary>The command line or the configuration is wrong; nothing was run.</summary>
    Usage = 2,

    /// <summary>A resource is wrong or could not be changed.</summary>
    Resource = 4,

    /// <summary>A mandatory policy is violated.</summary>
    Policy = 5,

    /// <summary>There is no such stack.</summary>
    NoSuchStack = 6,

    /// <summary>There are changes, and none were expected.</summary>
    Changes = 7,

    /// <summary>Somebody stopped it.</summary>
    Cancelled = 8,

    /// <summary>A bug of Blueprint.</summary>
    Bug = 255,
}

/// <summary>What help says of an exit code.</summary>
internal sealed record ExitCodeText(ExitCode Code, string What);
