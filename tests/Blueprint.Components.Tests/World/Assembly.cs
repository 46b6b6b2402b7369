// Configuration reaches a program under test through an environment variable, and a process has one of each.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
