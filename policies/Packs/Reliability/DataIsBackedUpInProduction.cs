using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class DataIsBackedUpInProduction : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-BKP-001",
        Title = "Production data is covered by AWS Backup",
        Why = "What each service keeps by itself goes with the resource, and with the account.",
        Fix = "Add an aws:backup/selection that takes in the resource by its ARN, by a tag or by conditions.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Nist("CP-9, CP-10, CP-6"), Pci("10.3.3"), Iso27001("A.8.14"), Fsbp("EC2.28")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Covered<RdsInstanceView>("rds:db:*"),
        Covered<EfsFileSystemView>("elasticfilesystem:file-system/*"),
        Covered<DynamoDbTableView>("dynamodb:table/*"),
        Covered<BucketView>("s3:*"),
    ];

    private static Check Covered<TView>(string kind)
        where TView : struct, IResourceView<TView> =>
        EachInStack<TView>((resource, stack, context) => context.IsProduction
            ? Verdict.Require(
                stack.Any<BackupSelectionView>(selection => BackupSelections.TakesIn(selection, resource.Node, kind)).At(resource.Node),
                "no selection of the stack takes it into a backup plan")
            : Verdict.NotApplicable("It asks this of production only."));
}
