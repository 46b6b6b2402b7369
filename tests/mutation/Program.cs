using Blueprint.Mutation;

const double Least = 0.9;

var repository = new DirectoryInfo(AppContext.BaseDirectory);
while (repository is not null && !File.Exists(Path.Combine(repository.FullName, "Blueprint.sln")))
{
    repository = repository.Parent;
}

if (repository is null || args.Length > 1)
{
    Console.Error.WriteLine("dotnet run --project tests/mutation [-- part of a file name or rule id], within the repository.");
    return 2;
}

try
{
    var policies = MutatedPolicies.Make(PolicySources.Read(repository.FullName), Path.Combine(repository.FullName, "policies", "fixtures"));
    var fates = Run.Of(policies);
    foreach (var line in Report.Lines(fates, args is [var filter] ? filter : ""))
    {
        Console.WriteLine(line);
    }

    Console.WriteLine($"{policies.LeftOut} more do not compile.");
    return Report.Killed(fates) >= Least ? 0 : 1;
}
catch (InvalidOperationException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
