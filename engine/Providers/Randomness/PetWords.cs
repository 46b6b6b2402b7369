namespace Blueprint.Engine.Providers.Randomness;

/// <summary>The words that pets are named with: short, plain, and kind.</summary>
internal static class PetWords
{
    private static readonly string[] AdverbList = (
        "ably aptly barely boldly brightly briskly calmly clearly closely dearly deeply duly eagerly easily evenly fairly finely firmly fondly freely " +
        "fully gently gladly happily highly humbly jointly keenly kindly largely lightly likely locally loosely loudly mainly mildly mostly neatly newly " +
        "nicely notably openly partly plainly poetically politely promptly properly purely quickly quietly rapidly rarely readily really richly rightly " +
        "safely shortly simply slowly smoothly softly solely soundly steadily strongly suitably surely swiftly tenderly thinly truly vastly warmly wholly widely wisely").Split(' ');

    private static readonly string[] AdjectiveList = (
        "able active adept agile alert amber ample ardent artful aware balmy blithe bold brave bright brisk bronze calm candid civic clear clever cosy " +
        "crisp curious dapper daring deft dreamy dusky eager early earnest easy elated even fair faithful fancy fast fine fleet fluent fond frank free fresh " +
        "friendly gentle giving glad golden good graceful grand green handy happy hardy hearty helpful honest humble ideal jolly joyful keen kind large " +
        "leading learned light lively loyal lucid lucky major mellow merry mighty mild modern modest moving native neat nimble noble novel open patient " +
        "perky placid plucky polite prime proud quick quiet rapid ready rosy royal rural sage sharp shiny silent silver simple sincere smart smooth snug " +
        "social solid sound spry stable steady stellar still sunny super sure sweet swift tame tender tidy trim true trusty upbeat valued vital vivid warm welcome well whole wise witty").Split(' ');

    private static readonly string[] AnimalList = (
        "adder albatross alpaca ant antelope badger barnacle bat beagle bear beaver bee beetle bison boar bobcat buck buffalo bunny camel caribou cat " +
        "catfish cheetah chipmunk cicada clam cobra cod colt condor corgi cow coyote crab crane cricket crow cub deer dingo dodo doe dog dolphin donkey dove " +
        "dragonfly drake duck eagle egret eel elephant elk emu falcon fawn ferret finch firefly fish flamingo flea fly foal fox frog gannet gazelle gecko " +
        "gibbon giraffe gnat gnu goat goose gopher grouse gull guppy hare hawk hedgehog hen heron hippo hornet horse hound husky ibex ibis iguana impala jackal " +
        "jaguar jay kangaroo katydid kid kingfisher kite kitten kiwi koala krill ladybird lamb lark lemming lemur leopard liger lion lizard llama lobster lynx " +
        "macaw mackerel magpie mallard mammoth manatee marlin marmot marten martin mink mole monarch mongoose monkey moose moth mouse mule muskox newt " +
        "octopus opossum orca oriole osprey ostrich otter owl ox oyster panda panther parrot pelican penguin perch pheasant pig pigeon pika pipit polecat pony " +
        "poodle porpoise prawn puffin puma pup quail rabbit raccoon ram raven ray redfish reindeer robin rooster sailfish salmon seagull seal serval shark " +
        "sheep shrew shrimp skink skunk skylark sloth snail snipe sole spaniel sparrow spider squid squirrel stag starfish stork swallow swan swift tapir " +
        "tern terrapin terrier thrush tiger toad tortoise toucan treefrog trout tuna turkey turtle viper vole vulture wahoo wallaby walrus warbler wasp weasel " +
        "whale whippet wolf wombat woodcock wren yak zebra").Split(' ');

    /// <summary>Words that stand before an adjective.</summary>
    public static ReadOnlySpan<string> Adverbs => AdverbList;

    /// <summary>Words that stand before an animal.</summary>
    public static ReadOnlySpan<string> Adjectives => AdjectiveList;

    /// <summary>Animals.</summary>
    public static ReadOnlySpan<string> Animals => AnimalList;
}
