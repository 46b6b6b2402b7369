namespace Blueprint.Policies.Views;

[ResourceView("aws:accessanalyzer/analyzer:Analyzer")]
internal readonly partial struct AnalyzerView;

[ResourceView("aws:backup/selection:Selection")]
internal readonly partial struct BackupSelectionView;

[ResourceView("aws:backup/vault:Vault")]
internal readonly partial struct BackupVaultView;

[ResourceView("aws:backup/vaultLockConfiguration:VaultLockConfiguration")]
internal readonly partial struct BackupVaultLockView;

[ResourceView("aws:budgets/budget:Budget")]
internal readonly partial struct BudgetView;

[ResourceView("aws:cfg/recorder:Recorder")]
internal readonly partial struct ConfigRecorderView;

[ResourceView("aws:cfg/recorderStatus:RecorderStatus")]
internal readonly partial struct ConfigRecorderStatusView;

[ResourceView("aws:cloudtrail/trail:Trail")]
internal readonly partial struct CloudTrailView;

[ResourceView("aws:cloudwatch/logGroup:LogGroup")]
internal readonly partial struct LogGroupView;

[ResourceView("aws:dynamodb/table:Table")]
internal readonly partial struct DynamoDbTableView;

[ResourceView("aws:ebs/encryptionByDefault:EncryptionByDefault")]
internal readonly partial struct EbsEncryptionByDefaultView;

[ResourceView("aws:ebs/volume:Volume")]
internal readonly partial struct EbsVolumeView;

[ResourceView("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")]
internal readonly partial struct DefaultSecurityGroupView;

[ResourceView("aws:ec2/flowLog:FlowLog")]
internal readonly partial struct FlowLogView;

[ResourceView("aws:ec2/instance:Instance")]
internal readonly partial struct Ec2InstanceView;

[ResourceView("aws:ec2/launchConfiguration:LaunchConfiguration")]
internal readonly partial struct LaunchConfigurationView;

[ResourceView("aws:ec2/launchTemplate:LaunchTemplate")]
internal readonly partial struct LaunchTemplateView;

[ResourceView("aws:ec2/securityGroup:SecurityGroup")]
internal readonly partial struct SecurityGroupView;

[ResourceView("aws:ec2/securityGroupRule:SecurityGroupRule")]
internal readonly partial struct SecurityGroupRuleView;

[ResourceView("aws:ec2/subnet:Subnet")]
internal readonly partial struct SubnetView;

[ResourceView("aws:ec2/vpc:Vpc")]
internal readonly partial struct VpcView;

[ResourceView("aws:ec2/vpcEndpoint:VpcEndpoint")]
internal readonly partial struct VpcEndpointView;

[ResourceView("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration")]
internal readonly partial struct EcrScanningView;

[ResourceView("aws:ecr/repository:Repository")]
internal readonly partial struct EcrRepositoryView;

[ResourceView("aws:ecr/repositoryPolicy:RepositoryPolicy")]
internal readonly partial struct EcrRepositoryPolicyView;

[ResourceView("aws:efs/fileSystem:FileSystem")]
internal readonly partial struct EfsFileSystemView;

[ResourceView("aws:eks/accessEntry:AccessEntry")]
internal readonly partial struct EksAccessEntryView;

[ResourceView("aws:eks/accessPolicyAssociation:AccessPolicyAssociation")]
internal readonly partial struct EksAccessPolicyAssociationView;

[ResourceView("aws:eks/addon:Addon")]
internal readonly partial struct EksAddonView;

[ResourceView("aws:eks/cluster:Cluster")]
internal readonly partial struct EksClusterView;

[ResourceView("aws:eks/nodeGroup:NodeGroup")]
internal readonly partial struct NodeGroupView;

[ResourceView("aws:eks/podIdentityAssociation:PodIdentityAssociation")]
internal readonly partial struct PodIdentityAssociationView;

[ResourceView("aws:elasticache/replicationGroup:ReplicationGroup")]
internal readonly partial struct ReplicationGroupView;

[ResourceView("aws:fsx/lustreFileSystem:LustreFileSystem")]
internal readonly partial struct LustreFileSystemView;

[ResourceView("aws:guardduty/detector:Detector")]
internal readonly partial struct GuardDutyDetectorView;

[ResourceView("aws:guardduty/detectorFeature:DetectorFeature")]
internal readonly partial struct GuardDutyDetectorFeatureView;

[ResourceView("aws:iam/accessKey:AccessKey")]
internal readonly partial struct IamAccessKeyView;

[ResourceView("aws:iam/accountPasswordPolicy:AccountPasswordPolicy")]
internal readonly partial struct IamAccountPasswordPolicyView;

[ResourceView("aws:iam/groupPolicy:GroupPolicy")]
internal readonly partial struct IamGroupPolicyView;

[ResourceView("aws:iam/groupPolicyAttachment:GroupPolicyAttachment")]
internal readonly partial struct IamGroupPolicyAttachmentView;

[ResourceView("aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive")]
internal readonly partial struct IamGroupPolicyAttachmentsExclusiveView;

[ResourceView("aws:iam/openIdConnectProvider:OpenIdConnectProvider")]
internal readonly partial struct OpenIdConnectProviderView;

[ResourceView("aws:iam/policy:Policy")]
internal readonly partial struct IamPolicyView;

[ResourceView("aws:iam/policyAttachment:PolicyAttachment")]
internal readonly partial struct IamPolicyAttachmentView;

[ResourceView("aws:iam/role:Role")]
internal readonly partial struct IamRoleView;

[ResourceView("aws:iam/rolePolicy:RolePolicy")]
internal readonly partial struct IamRolePolicyView;

[ResourceView("aws:iam/rolePolicyAttachment:RolePolicyAttachment")]
internal readonly partial struct IamRolePolicyAttachmentView;

[ResourceView("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive")]
internal readonly partial struct IamRolePolicyAttachmentsExclusiveView;

[ResourceView("aws:iam/user:User")]
internal readonly partial struct IamUserView;

[ResourceView("aws:iam/userLoginProfile:UserLoginProfile")]
internal readonly partial struct IamUserLoginProfileView;

[ResourceView("aws:iam/userPolicy:UserPolicy")]
internal readonly partial struct IamUserPolicyView;

[ResourceView("aws:iam/userPolicyAttachment:UserPolicyAttachment")]
internal readonly partial struct IamUserPolicyAttachmentView;

[ResourceView("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive")]
internal readonly partial struct IamUserPolicyAttachmentsExclusiveView;

[ResourceView("aws:kms/key:Key")]
internal readonly partial struct KmsKeyView;

[ResourceView("aws:kms/keyPolicy:KeyPolicy")]
internal readonly partial struct KmsKeyPolicyView;

[ResourceView("aws:lb/listener:Listener", "aws:alb/listener:Listener")]
internal readonly partial struct ListenerView;

[ResourceView("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")]
internal readonly partial struct LoadBalancerView;

[ResourceView("aws:rds/cluster:Cluster")]
internal readonly partial struct RdsClusterView;

[ResourceView("aws:rds/clusterInstance:ClusterInstance")]
internal readonly partial struct RdsClusterInstanceView;

[ResourceView("aws:rds/clusterParameterGroup:ClusterParameterGroup")]
internal readonly partial struct RdsClusterParameterGroupView;

[ResourceView("aws:rds/instance:Instance")]
internal readonly partial struct RdsInstanceView;

[ResourceView("aws:rds/parameterGroup:ParameterGroup")]
internal readonly partial struct RdsParameterGroupView;

[ResourceView("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock")]
internal readonly partial struct AccountPublicAccessBlockView;

[ResourceView("aws:s3/bucket:Bucket")]
internal readonly partial struct BucketView;

[ResourceView("aws:s3/bucketAcl:BucketAcl")]
internal readonly partial struct BucketAclView;

[ResourceView("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")]
internal readonly partial struct BucketLifecycleView;

[ResourceView("aws:s3/bucketLogging:BucketLogging")]
internal readonly partial struct BucketLoggingView;

[ResourceView("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")]
internal readonly partial struct BucketObjectLockView;

[ResourceView("aws:s3/bucketOwnershipControls:BucketOwnershipControls")]
internal readonly partial struct BucketOwnershipControlsView;

[ResourceView("aws:s3/bucketPolicy:BucketPolicy")]
internal readonly partial struct BucketPolicyView;

[ResourceView("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")]
internal readonly partial struct BucketPublicAccessBlockView;

[ResourceView("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")]
internal readonly partial struct BucketEncryptionView;

[ResourceView("aws:s3/bucketVersioning:BucketVersioning")]
internal readonly partial struct BucketVersioningView;

[ResourceView("aws:sagemaker/notebookInstance:NotebookInstance")]
internal readonly partial struct NotebookInstanceView;

[ResourceView("aws:secretsmanager/secret:Secret")]
internal readonly partial struct SecretsManagerSecretView;

[ResourceView("aws:secretsmanager/secretPolicy:SecretPolicy")]
internal readonly partial struct SecretPolicyView;

[ResourceView("aws:secretsmanager/secretRotation:SecretRotation")]
internal readonly partial struct SecretRotationView;

[ResourceView("aws:securityhub/account:Account")]
internal readonly partial struct SecurityHubAccountView;

[ResourceView("aws:sns/topic:Topic")]
internal readonly partial struct TopicView;

[ResourceView("aws:sqs/queue:Queue")]
internal readonly partial struct QueueView;

[ResourceView("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")]
internal readonly partial struct SecurityGroupEgressRuleView;

[ResourceView("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")]
internal readonly partial struct SecurityGroupIngressRuleView;

/// <summary>The AWS types that take tags.</summary>
[TypesHaving("aws", "tags")]
internal static partial class TaggableTypes;
