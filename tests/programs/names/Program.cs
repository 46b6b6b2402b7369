using Names;
using Deployment = Pulumi.Deployment;

return await Deployment.RunAsync(() =>
{
    var words = new Config().GetInt32("words") ?? 2;
    var team = new Team("red", words);
    return new Dictionary<string, object?>
    {
        ["name"] = team.Name,
        ["upper"] = team.Name.Apply(name => name.ToUpperInvariant()),
        ["password"] = team.Password,
        ["words"] = words,
    };
});
