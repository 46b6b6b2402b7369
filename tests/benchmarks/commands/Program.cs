using System.Globalization;
using Blueprint.Benchmarks;

// What whole commands cost, as a curve over the number of resources. Arguments: the counts, or `node` for a program on Node.js, and how
// often to run each command.
if (args is ["node", ..])
{
    using var node = new NodeProgram(Repository.Root());
    node.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5);
    return;
}

var counts = (args.Length > 0 ? args[0] : "100,1000,10000").Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture)).ToArray();
var times = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
const double Noise = 0.03;
var root = Repository.Root();
var program = Path.Combine(root, "tests", "benchmarks", "program");
var floor = Path.Combine(root, "artifacts", "embedded", "bin", "floor", "release", "benchmark-floor.dll");
var blueprint = Path.Combine(root, "blueprint");
var scratch = Path.GetTempFileName();

// Builds what is not built.
Measure.Cheapest(1, Nothing, blueprint, "preview", "-C", program, "-s", "n1");

var startUp = Commands(1).ToDictionary(measured => measured.What, measured => measured.Cost);
Console.WriteLine($"Start-up, with one resource: {string.Join("; ", startUp.Select(one => $"{one.Key} {Show(one.Value)}"))}");
Console.WriteLine();
Console.WriteLine("| resources | command | wall | processor | memory | µs a resource above start-up | times the floor | growth |");
Console.WriteLine("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
var former = new Dictionary<string, (int Count, double Above)>();
foreach (var count in counts)
{
    var least = default(Cost?);
    foreach (var (what, cost) in Commands(count))
    {
        var above = (cost.Processor ?? cost.Wall) - (startUp[what].Processor ?? startUp[what].Wall);
        least ??= cost;

        // What a few resources cost is lost in how much one start differs from the next.
        var growth = former.TryGetValue(what, out var before) && before.Above > Noise ? Figure.Of(above.TotalSeconds / before.Above, "0.0") : "";
        former[what] = (count, above.TotalSeconds);
        Console.WriteLine(
            $"| {count} | {what} | {Figure.Of(cost.Wall.TotalSeconds, "0.00")} s | {Figure.Of(cost.Processor?.TotalSeconds, "0.00")} s | {Figure.Of(cost.PeakMebibytes, "0")} MiB " +
            $"| {Figure.Of(above.TotalMicroseconds / count, "0")} | {Figure.Of((cost.Processor ?? cost.Wall) / (least.Processor ?? least.Wall), "0.0")} | {growth} |");
    }
}

File.Delete(scratch);

// The floor first: the others are compared with it.
IEnumerable<(string What, Cost Cost)> Commands(int count)
{
    var stack = string.Create(CultureInfo.InvariantCulture, $"n{count}");
    yield return ("floor", Measure.Cheapest(times, Nothing, "dotnet", floor, count.ToString(CultureInfo.InvariantCulture), scratch));
    yield return ("preview", Measure.Cheapest(times, Forget, blueprint, "preview", "-C", program, "-s", stack));
    yield return ("up", Measure.Cheapest(times, Forget, blueprint, "up", "--yes", "-C", program, "-s", stack));
    yield return ("up --skip-preview", Measure.Cheapest(times, Forget, blueprint, "up", "--yes", "--skip-preview", "-C", program, "-s", stack));
    yield return ("preview, unchanged", Measure.Cheapest(times, Nothing, blueprint, "preview", "-C", program, "-s", stack));
}

void Forget()
{
    var state = Path.Combine(program, ".blueprint", "state");
    if (Directory.Exists(state))
    {
        Directory.Delete(state, recursive: true);
    }
}

static void Nothing()
{
}

static string Show(Cost cost) => $"{Figure.Of(cost.Wall.TotalSeconds, "0.00")} s, {Figure.Of(cost.PeakMebibytes, "0")} MiB";
