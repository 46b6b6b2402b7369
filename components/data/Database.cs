using Blueprint.Components.Composition;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Rds;
using Pulumi.Aws.Rds.Inputs;
using Rds = Pulumi.Aws.Rds;

namespace Blueprint.Components.Data;

/// <summary>A PostgreSQL database on RDS: encrypted, out of reach but for its clients, its password known to nobody.</summary>
/// <remarks>
/// Children, all named <c>{name}</c>: the subnet group, the security group, the parameter group and the instance. RDS makes
/// the password, keeps it in Secrets Manager and changes it; it is never in a program, a state or a log.
/// </remarks>
public sealed class Database : ComponentResource, IDatabase
{
    /// <summary>Makes the database.</summary>
    public Database(string name, DatabaseArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:data:Database", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var subnets = new SubnetGroup(name, new SubnetGroupArgs { SubnetIds = args.SubnetIds }, this.Child());
        var security = new SecurityGroup(name, new SecurityGroupArgs
        {
            VpcId = args.VpcId,
            Description = $"Clients of database {name}",
            Ingress = new SecurityGroupIngressArgs
            {
                Description = "PostgreSQL from the clients",
                Protocol = "tcp",
                FromPort = DatabaseDefaults.Port,
                ToPort = DatabaseDefaults.Port,
                SecurityGroups = args.ClientSecurityGroupId,
            },
        }, this.Child());
        var parameters = new ParameterGroup(name, new ParameterGroupArgs
        {
            Family = $"postgres{DatabaseDefaults.MajorVersion}",
            Parameters = new ParameterGroupParameterArgs { Name = "rds.force_ssl", Value = "1" },
        }, this.Child());
        var instance = new Rds.Instance(name, Describe(name, args, subnets, security, parameters), this.Child(lifetime: args.Lifetime));

        Host = instance.Address;
        Port = instance.Port;
        DatabaseName = args.DatabaseName;
        CredentialsKey = instance.MasterUserSecrets.Apply(secrets => secrets.IsDefaultOrEmpty
            ? throw new ResourceException($"RDS tells no secret for the password of database '{name}', although it manages it.", instance)
            : secrets[0].SecretArn);
        RegisterOutputs();
    }

    /// <inheritdoc/>
    [Output("host")]
    public Output<string> Host { get; private set; }

    /// <inheritdoc/>
    [Output("port")]
    public Output<int> Port { get; private set; }

    /// <inheritdoc/>
    public string DatabaseName { get; }

    /// <inheritdoc/>
    public string UserName => DatabaseDefaults.UserName;

    /// <inheritdoc/>
    [Output("credentialsKey")]
    public Output<string> CredentialsKey { get; private set; }

    private static Rds.InstanceArgs Describe(
        string name, DatabaseArgs args, SubnetGroup subnets, SecurityGroup security, ParameterGroup parameters)
    {
        var isDurable = args.Lifetime == Lifetime.Durable;
        var instance = new Rds.InstanceArgs
        {
            Engine = "postgres",
            EngineVersion = DatabaseDefaults.MajorVersion,
            AutoMinorVersionUpgrade = true,
            InstanceClass = args.InstanceClass,
            MultiAz = args.StandsBy,
            DbName = args.DatabaseName,
            Username = DatabaseDefaults.UserName,
            ManageMasterUserPassword = true,
            MasterUserSecretKmsKeyId = args.KeyArn,
            IamDatabaseAuthenticationEnabled = true,
            Port = DatabaseDefaults.Port,

            StorageType = "gp3",
            AllocatedStorage = args.StorageGib,
            MaxAllocatedStorage = args.StorageGib * DatabaseDefaults.StorageGrowth,
            StorageEncrypted = true,
            KmsKeyId = args.KeyArn,

            DbSubnetGroupName = subnets.Name,
            VpcSecurityGroupIds = security.Id,
            ParameterGroupName = parameters.Name,
            PubliclyAccessible = false,

            BackupRetentionPeriod = isDurable ? DatabaseDefaults.DurableBackupDays : DatabaseDefaults.DisposableBackupDays,
            CopyTagsToSnapshot = true,
            DeleteAutomatedBackups = !isDurable,
            DeletionProtection = isDurable,
            SkipFinalSnapshot = !isDurable,

            PerformanceInsightsEnabled = true,
            PerformanceInsightsKmsKeyId = args.KeyArn,
            EnabledCloudwatchLogsExports = DatabaseDefaults.Logs,
        };
        if (isDurable)
        {
            instance.FinalSnapshotIdentifier = $"{name}-last";
        }

        return instance;
    }
}
