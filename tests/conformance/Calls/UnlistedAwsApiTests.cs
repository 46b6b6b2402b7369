using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Calls;

/// <summary>AWS types and members that no listing has are borne out by the tables, or are not.</summary>
public class UnlistedAwsApiTests
{
    private const string Options = "Pulumi.CustomResourceOptions";

    [ReferenceTheory(AwsTables.Tokens, AwsTables.Namespaces, AwsTables.Overrides)]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicyArgs")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicyState")]
    [InlineData("Pulumi.Aws.Ec2.GetAmi")]
    [InlineData("Pulumi.Aws.Ec2.GetAmiInvokeArgs")]
    [InlineData("Pulumi.Aws.Ec2.GetAmiResult")]
    [InlineData("Pulumi.Aws.Ec2.Inputs.GetAmiFilterInputArgs")]
    [InlineData("Pulumi.Aws.Ec2.InstanceType")]
    public void A_type_that_belongs_to_a_token_is_official(string type) => Assert.Null(new UnlistedAwsApi().Problem(type));

    [ReferenceTheory(AwsTables.Tokens, AwsTables.Namespaces, AwsTables.Overrides)]
    [InlineData("Pulumi.Aws.SQS.Queue", "no namespace of Pulumi.Aws")]
    [InlineData("Pulumi.Aws.Sqs.Invented", "no token of Pulumi.Aws has a class that Invented belongs to")]
    [InlineData("Pulumi.Aws.Sqs.Inputs.InventedArgs", "no token of Pulumi.Aws has a class that InventedArgs belongs to")]
    [InlineData("Pulumi.Aws.Provider.Nothing", "no namespace of Pulumi.Aws")]
    public void A_type_that_belongs_to_none_is_not(string type, string problem) =>
        Assert.Contains(problem, new UnlistedAwsApi().Problem(type), StringComparison.Ordinal);

    [ReferenceTheory(AwsTables.Tokens, AwsTables.Namespaces, AwsTables.Overrides)]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy", $".ctor(System.String, Pulumi.Aws.Sqs.RedrivePolicyArgs, {Options}) : System.Void")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy", "get_RedrivePolicyName() : Pulumi.Output<System.String>")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicyArgs", ".ctor() : System.Void")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicyArgs", "set_RedrivePolicyName(Pulumi.Input<System.String>) : System.Void")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicyArgs", "set_QueueUrl(Pulumi.Input<System.String>) : System.Void")]
    [InlineData("Pulumi.Aws.Ec2.GetAmi", "Invoke(Pulumi.Aws.Ec2.GetAmiInvokeArgs, Pulumi.InvokeOptions) : Pulumi.Output<Pulumi.Aws.Ec2.GetAmiResult>")]
    [InlineData("Pulumi.Aws.Ec2.GetAmiInvokeArgs", "get_Owners() : Pulumi.InputList<System.String>")]
    [InlineData("Pulumi.Aws.Ec2.GetAmiResult", "ImageId : System.String")]
    [InlineData("Pulumi.Aws.Ec2.InstanceType", "get_T3_Micro() : Pulumi.Aws.Ec2.InstanceType")]
    public void A_member_that_is_named_by_the_rules_is_official(string type, string member) =>
        Assert.Null(new UnlistedAwsApi().MemberProblem(type, $"{type}::{member}"));

    [ReferenceTheory(AwsTables.Tokens, AwsTables.Namespaces, AwsTables.Overrides)]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy", ".ctor(System.String) : System.Void", "nothing says that Pulumi.Aws has it")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy", "get_RedrivePolicy() : Pulumi.Output<System.String>", "RedrivePolicy stands for no property")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy", "get_QueueUrl() : System.String", "System.String is no type of a property")]
    [InlineData("Pulumi.Aws.Sqs.RedrivePolicy", "Rename(System.String) : System.Void", "nothing says that Pulumi.Aws has it")]
    [InlineData("Pulumi.Aws.Ec2.GetAmi", "Find() : Pulumi.Aws.Ec2.GetAmiResult", "Invoke and InvokeAsync only")]
    [InlineData("Pulumi.Aws.Ec2.GetAmiResult", "Picture : System.String", "Picture stands for no property")]
    [InlineData("Pulumi.Aws.Ec2.InstanceType", "Parse(System.String) : System.Int32", "its values only")]
    public void A_member_that_is_not_is_said_to_be_none(string type, string member, string problem) =>
        Assert.Contains(problem, new UnlistedAwsApi().MemberProblem(type, $"{type}::{member}"), StringComparison.Ordinal);
}
