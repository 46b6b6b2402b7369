using Blueprint.Cli.Commands;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;

var surroundings = Surroundings.OfProcess();
return new BlueprintCommand(surroundings, new Backend(surroundings, string.Join(' ', args.Prepend("blueprint")))).Run(args);
