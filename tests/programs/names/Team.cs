using Pulumi.Random;

namespace Names;

/// <summary>A team's name, and a password that depends on it.</summary>
internal sealed class Team : ComponentResource
{
    public Team(string name, int words) : base("names:index:Team", name, new ComponentResourceOptions
    {
        ResourceTransformations = { args => args.Args is RandomPetArgs pet ? With(pet, args.Options) : null },
    })
    {
        var pet = new RandomPet($"{name}-pet", new RandomPetArgs { Length = words, Prefix = name }, new CustomResourceOptions { Parent = this });
        var password = new RandomPassword(
            $"{name}-password",
            new RandomPasswordArgs { Length = 16, Special = false, Keepers = { ["name"] = pet.Id } },
            new CustomResourceOptions { Parent = this, Aliases = { new Alias { Name = "password" } } });
        Name = pet.Id;
        Password = password.Result;
        RegisterOutputs(new Dictionary<string, object?> { ["name"] = Name, ["password"] = Password });
    }

    public Output<string> Name { get; }

    /// <summary>A secret.</summary>
    public Output<string> Password { get; }

    private static ResourceTransformationResult With(RandomPetArgs pet, ResourceOptions options)
    {
        pet.Separator = "-";
        return new ResourceTransformationResult(pet, options);
    }
}
