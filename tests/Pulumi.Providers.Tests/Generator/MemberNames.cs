using Blueprint.Generator.Model;

namespace Pulumi.Providers.Tests.Generator;

public sealed class MemberNames
{
    [Theory]
    [InlineData("bucket", "Bucket")]
    [InlineData("iamRoleARN", "IamRoleARN")]
    [InlineData("$ref", "Ref")]
    [InlineData("when-ready", "Whenready")]
    [InlineData("x_kubernetes_list_type", "X_kubernetes_list_type")]
    public void Properties_begin_upper_case(string wire, string name) => Assert.Equal(name, Names.Member(wire));

    [Theory]
    [InlineData("namespace", "@namespace")]
    [InlineData("default", "@default")]
    [InlineData("$schema", "schema")]
    [InlineData("arn", "arn")]
    public void Parameters_are_wire_names_that_csharp_takes(string wire, string name) => Assert.Equal(name, Names.Parameter(wire));

    [Theory]
    [InlineData("T4G_Micro", "T4G_Micro")]
    [InlineData("aurora-mysql", "Aurora_mysql")]
    [InlineData("a--b", "A_b")]
    [InlineData("_x", "Runtime_x")]
    [InlineData("3d", "Runtime_3d")]
    [InlineData("Equals", "EqualsValue")]
    public void Enum_members_are_identifiers(string member, string name) => Assert.Equal(name, Names.EnumMember("Runtime", member));

    [Theory]
    [InlineData("aws:s3/bucket:Bucket", "Bucket")]
    [InlineData("aws:index/getRegion:getRegion", "GetRegion")]
    [InlineData("kubernetes:apps/v1:Deployment", "Deployment")]
    public void Classes_are_the_last_part_of_their_token(string token, string name) => Assert.Equal(name, Names.Class(token));

    [Theory]
    [InlineData("string[][]")]
    [InlineData("(string|int)[]")]
    [InlineData("(#core/v1/A|string[]){}")]
    [InlineData("string|&aws:iam/role:Role")]
    public void Type_expressions_keep_their_structure(string expression) => Assert.Equal(expression, Write(TypeNode.Parse(expression)));

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("string|")]
    [InlineData("#")]
    [InlineData("(string")]
    public void What_is_no_type_is_refused(string expression) => Assert.Throws<FormatException>(() => TypeNode.Parse(expression));

    private static string Write(TypeNode type) => type.Kind switch
    {
        TypeKind.List => Element(type) + "[]",
        TypeKind.Map => Element(type) + "{}",
        TypeKind.Union => string.Join('|', type.Parts.Select(Write)),
        TypeKind.Object => "#" + type.Name,
        TypeKind.Enum => "@" + type.Name,
        TypeKind.Resource => "&" + type.Name,
        _ => type.Name,
    };

    private static string Element(TypeNode type) => type.Element.Kind == TypeKind.Union ? $"({Write(type.Element)})" : Write(type.Element);
}
