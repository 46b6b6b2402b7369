using System.Globalization;
using System.Numerics;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Randomness;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;

namespace Blueprint.Engine.Tests.Providers;

public sealed class RandomTests
{
    private static readonly RandomProvider Provider = new(Catalog.Find("random")!, new Counting(), new Stopped());

    [Fact]
    public async Task A_random_id_is_spelt_in_four_ways()
    {
        var made = await Provider.Create(Token("RandomId"), Map(("byteLength", PropertyValue.Of(5.0)), ("prefix", Text("p-"))));

        // The source yields 1, 2, 3, 4, 5.
        Assert.Equal("AQIDBAU", made.Id);
        Assert.Equal("p-AQIDBAU=", made.Outputs.Text("b64Std"));
        Assert.Equal("p-AQIDBAU", made.Outputs.Text("b64Url"));
        Assert.Equal("p-0102030405", made.Outputs.Text("hex"));
        Assert.Equal("p-" + new BigInteger(0x0102030405).ToString(CultureInfo.InvariantCulture), made.Outputs.Text("dec"));
    }

    [Fact]
    public async Task Random_bytes_are_secret_in_both_spellings()
    {
        var made = await Provider.Create(Token("RandomBytes"), Map(("length", PropertyValue.Of(3.0))));

        Assert.Equal("AQID", made.Id);
        Assert.Equal(new PropertyValue.Secret(Text("AQID")), made.Outputs["base64"]);
        Assert.Equal(new PropertyValue.Secret(Text("010203")), made.Outputs["hex"]);
    }

    [Theory]
    [InlineData(8, 2, 2, 2, 2)]
    [InlineData(30, 0, 0, 0, 0)]
    [InlineData(10, 10, 0, 0, 0)]
    [InlineData(40, 3, 1, 4, 1)]
    public async Task A_string_has_its_length_and_the_least_of_each_class(int length, int digits, int lower, int upper, int special)
    {
        var provider = new RandomProvider(Catalog.Find("random")!, Entropy.FromSeed($"{length} {digits}"), new Stopped());
        var made = await provider.Create(Token("RandomString"), Map(
            ("length", PropertyValue.Of((double)length)), ("minNumeric", PropertyValue.Of((double)digits)), ("minLower", PropertyValue.Of((double)lower)),
            ("minUpper", PropertyValue.Of((double)upper)), ("minSpecial", PropertyValue.Of((double)special)), ("overrideSpecial", Text("#_"))));

        var text = made.Outputs.Text("result")!;
        Assert.Equal(text, made.Id);
        Assert.Equal(length, text.Length);
        Assert.True(text.Count(char.IsAsciiDigit) >= digits);
        Assert.True(text.Count(char.IsAsciiLetterLower) >= lower);
        Assert.True(text.Count(char.IsAsciiLetterUpper) >= upper);
        Assert.True(text.Count(c => c is '#' or '_') >= special);
        Assert.All(text, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '#' or '_'));
    }

    [Fact]
    public async Task A_string_holds_only_the_classes_that_are_on()
    {
        var made = await Provider.Create(Token("RandomString"), Map(
            ("length", PropertyValue.Of(50.0)), ("upper", PropertyValue.Of(false)), ("special", PropertyValue.Of(false)), ("numeric", PropertyValue.Of(false))));

        Assert.All(made.Outputs.Text("result")!, c => Assert.InRange(c, 'a', 'z'));
        Assert.False(made.Outputs.Flag("number"));
        Assert.Equal(0, made.Outputs.Number("minUpper"));
    }

    [Fact]
    public async Task A_password_is_secret_and_its_hash_is_of_it()
    {
        var made = await Provider.Create(Token("RandomPassword"), Map(("length", PropertyValue.Of(16.0))));

        Assert.Equal("none", made.Id);
        var password = Assert.IsType<PropertyValue.Secret>(made.Outputs["result"]).Revealed;
        var hash = ((PropertyValue.Text)Assert.IsType<PropertyValue.Secret>(made.Outputs["bcryptHash"]).Revealed).Value;
        Assert.StartsWith("$2a$10$", hash, StringComparison.Ordinal);
        Assert.Equal(60, hash.Length);
        Assert.Equal(16, ((PropertyValue.Text)password).Value.Length);
    }

    [Theory]
    [InlineData("", 6, "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.")]
    [InlineData("a", 6, "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe")]
    [InlineData("abc", 6, "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 6, "$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC")]
    [InlineData("~!@#$%^&*()      ~!@#$%^&*()PNBFRD", 6, "$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO")]
    [InlineData("pässwörd", 5, "$2a$05$DCq7YPn5Rq63x1Lad4cll.GlnMG2RWtzJ1mRenzAk.zFnkcqRwxT2")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 4, "$2a$04$DCq7YPn5Rq63x1Lad4cll.nJmTn/7Df9/c5/AzVmvwunbnvRmjrMC")]
    public void Bcrypt_gives_the_hashes_of_the_published_vectors(string password, int cost, string hash)
    {
        const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var bits = string.Concat(hash[7..29].Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(6, '0')));
        var salt = Enumerable.Range(0, Bcrypt.SaltLength).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();

        Assert.Equal(hash, Bcrypt.Hash(password, salt, cost));
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(-3, -3)]
    [InlineData(0, 1)]
    public async Task An_integer_lies_between_its_bounds_both_included(double min, double max)
    {
        var provider = new RandomProvider(Catalog.Find("random")!, Entropy.FromSeed("dice"), new Stopped());
        var seen = new HashSet<double>();
        for (var i = 0; i < 100; i++)
        {
            var made = await provider.Create(Token("RandomInteger"), Map(("min", PropertyValue.Of(min)), ("max", PropertyValue.Of(max))));
            seen.Add(made.Outputs.Number("result")!.Value);
            Assert.Equal(made.Id, made.Outputs.Number("result")!.Value.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(min, seen.Min());
        Assert.Equal(max, seen.Max());
    }

    [Fact]
    public async Task A_seed_gives_the_same_integer_each_time_and_a_warning_that_it_is_ours()
    {
        var inputs = Map(("min", PropertyValue.Of(1.0)), ("max", PropertyValue.Of(1000000.0)), ("seed", Text("s")));

        Assert.Equal((await Provider.Create(Token("RandomInteger"), inputs)).Id, (await Provider.Create(Token("RandomInteger"), inputs)).Id);
        Assert.Contains("not the one that the published provider draws", Assert.Single((await Provider.Check(Token("RandomInteger"), inputs)).Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    public async Task A_pet_has_as_many_words_as_asked_for(int length, int words)
    {
        var made = await Provider.Create(Token("RandomPet"), Map(("length", PropertyValue.Of((double)length)), ("separator", Text("/"))));

        Assert.Equal(words, made.Id.Split('/').Length);
        Assert.Equal("/", made.Outputs.Text("separator"));
    }

    [Fact]
    public async Task A_pet_has_two_words_and_a_hyphen_where_nothing_is_said()
    {
        var made = await Provider.Create(Token("RandomPet"), Map(("prefix", Text("my"))));

        Assert.Equal(3, made.Id.Split('-').Length);
        Assert.StartsWith("my-", made.Id, StringComparison.Ordinal);
        Assert.Equal(2, made.Outputs.Number("length"));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(2.0, 2)]
    [InlineData(7.0, 7)]
    [InlineData(0.0, 0)]
    public async Task A_shuffle_gives_each_item_once_before_any_comes_again(double? count, int expected)
    {
        var inputs = Map(("inputs", List(Text("a"), Text("b"), Text("c"))));
        var made = await Provider.Create(Token("RandomShuffle"), count is { } number ? inputs.With("resultCount", PropertyValue.Of(number)) : inputs);

        var results = made.Outputs.Items("results").ToArray().Select(item => item.ToString()).ToArray();
        Assert.Equal("-", made.Id);
        Assert.Equal(expected, results.Length);
        Assert.All(results.Chunk(3), round => Assert.Distinct(round));
    }

    [Theory]
    [InlineData("RandomUuid", '4')]
    [InlineData("RandomUuid4", '4')]
    [InlineData("RandomUuid7", '7')]
    public async Task A_uuid_is_of_its_version(string type, char version)
    {
        var made = await Provider.Create(Token(type), PropertyMap.Empty);

        Assert.True(Guid.TryParseExact(made.Id, "D", out _));
        Assert.Equal(version, made.Id[14]);
        Assert.Contains(made.Id[19], "89ab");
        Assert.Equal(made.Id, made.Outputs.Text("result"));
    }

    [Fact]
    public async Task A_uuid_of_version_7_begins_with_the_time()
    {
        var made = await Provider.Create(Token("RandomUuid7"), PropertyMap.Empty);

        Assert.Equal(new Stopped().GetUtcNow().ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture), made.Id.Replace("-", "", StringComparison.Ordinal)[..12]);
    }

    [Theory]
    [InlineData("RandomPassword", "length", 12.0, "bcryptHash", "result")]
    [InlineData("RandomId", "byteLength", 4.0, "b64Std", "b64Url", "dec", "hex")]
    public async Task A_preview_knows_all_but_what_is_drawn(string type, string input, double value, params string[] drawn)
    {
        var made = await Provider.Create(Token(type), Map((input, PropertyValue.Of(value))), preview: true);

        Assert.Equal("", made.Id);
        Assert.Equal(drawn, made.Outputs.Where(entry => entry.Value is PropertyValue.Unknown).Select(entry => entry.Key));
        Assert.Equal(value, made.Outputs.Number(input));
    }

    [Theory]
    [InlineData("RandomString", "length", 0.0, "length: must be at least 1, is 0")]
    [InlineData("RandomId", "byteLength", 0.0, "byteLength: must be at least 1, is 0")]
    [InlineData("RandomBytes", "length", -1.0, "length: must be at least 1, is -1")]
    [InlineData("RandomPet", "length", 0.0, "length: must be at least 1, is 0")]
    public async Task A_number_out_of_range_is_refused(string type, string property, double value, string line) =>
        Assert.Equal([line], (await Provider.Check(Token(type), Map((property, PropertyValue.Of(value))))).Lines());

    [Fact]
    public async Task Inputs_that_contradict_each_other_are_refused()
    {
        var integer = await Provider.Check(Token("RandomInteger"), Map(("min", PropertyValue.Of(5.0)), ("max", PropertyValue.Of(2.0))));
        var tooMany = await Provider.Check(Token("RandomString"), Map(("length", PropertyValue.Of(3.0)), ("minLower", PropertyValue.Of(2.0)), ("minUpper", PropertyValue.Of(2.0))));
        var nothing = await Provider.Check(Token("RandomString"), Map(
            ("length", PropertyValue.Of(3.0)), ("lower", PropertyValue.Of(false)), ("upper", PropertyValue.Of(false)), ("number", PropertyValue.Of(false)), ("special", PropertyValue.Of(false))));

        Assert.Equal(["min: must not be above 'max' (2), is 5"], integer.Lines());
        Assert.Equal(["length: must be at least 4, the sum of minNumeric, minLower, minUpper and minSpecial; is 3"], tooMany.Lines());
        Assert.Equal(["numeric: one of numeric, lower, upper and special must be true"], nothing.Lines());
    }

    [Fact]
    public async Task Any_change_draws_anew()
    {
        var diff = await Provider.Diff(Token("RandomPet"), Map(("length", PropertyValue.Of(2.0)), ("keepers", Obj(("ami", Text("1"))))), Map(("length", PropertyValue.Of(3.0)), ("keepers", Obj(("ami", Text("2"))))));

        Assert.Equal(["Update keepers.ami!", "Update length!"], diff.Lines());
        Assert.False(diff.DeleteBeforeReplace);
    }

    [Fact]
    public async Task No_change_draws_nothing() =>
        Assert.Same(DiffResult.None, await Provider.Diff(Token("RandomPet"), Map(("length", PropertyValue.Of(2.0))), Map(("length", Text("2")))));

    [Theory]
    [InlineData("RandomId", "AQIDBAU", "hex", "0102030405")]
    [InlineData("RandomId", "p-,AQIDBAU", "hex", "p-0102030405")]
    [InlineData("RandomUuid", "6e2a1c1e-0000-4000-8000-000000000001", "result", "6e2a1c1e-0000-4000-8000-000000000001")]
    [InlineData("RandomString", "abc", "result", "abc")]
    public async Task What_exists_can_be_imported(string type, string id, string output, string value)
    {
        var read = await Provider.ReadAsync(new(UrnOf(Token(type)), id, PropertyMap.Empty, PropertyMap.Empty), CancellationToken.None);

        Assert.Equal(value, read!.Outputs.Text(output));
        Assert.Empty((await Provider.Check(Token(type), read.Inputs)).Failures);
    }

    [Theory]
    [InlineData("RandomShuffle", "-")]
    [InlineData("RandomId", "not base64!")]
    [InlineData("RandomInteger", "7")]
    [InlineData("RandomUuid", "7")]
    public async Task What_cannot_be_imported_says_so(string type, string id) =>
        await Assert.ThrowsAsync<ProviderException>(async () => await Provider.ReadAsync(new(UrnOf(Token(type)), id, PropertyMap.Empty, PropertyMap.Empty), CancellationToken.None));

    [Theory]
    [InlineData("RandomPasswd", "random:index/randomPassword:RandomPassword")]
    public async Task An_unknown_type_is_told_with_the_one_that_was_meant(string type, string meant) =>
        Assert.Contains($"did you mean '{meant}'?", Assert.Single((await Provider.Check(Token(type), PropertyMap.Empty)).Failures).Reason, StringComparison.Ordinal);

    [Fact]
    public void Numbers_below_a_limit_stay_below_it()
    {
        var entropy = Entropy.FromSeed("limits");

        Assert.All(Enumerable.Range(1, 500), limit => Assert.InRange(entropy.Below((ulong)limit), 0ul, (ulong)limit - 1));
        Assert.Equal(0ul, entropy.Below(1));
    }

    [Fact]
    public void A_draw_that_would_favour_low_numbers_is_thrown_away() => Assert.Equal(1ul, new Highest().Below(3));

    private static string Token(string type) => $"random:index/{char.ToLowerInvariant(type[0])}{type[1..]}:{type}";

    /// <summary>Yields 1, 2, 3, … anew at each call.</summary>
    private sealed class Counting : Entropy
    {
        public override void Fill(Span<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)(i + 1);
            }
        }
    }

    /// <summary>Yields the highest number, which no multiple of 3 lies above of, and then 1.</summary>
    private sealed class Highest : Entropy
    {
        private bool drawn;

        public override void Fill(Span<byte> bytes)
        {
            bytes.Fill(drawn ? (byte)0 : (byte)0xFF);
            bytes[0] = drawn ? (byte)1 : (byte)0xFF;
            drawn = true;
        }
    }

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 5, 17, 8, 30, 0, TimeSpan.Zero);
    }
}
