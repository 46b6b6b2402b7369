using System.Collections.Frozen;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>How AWS and Pulumi's provider identify a resource: the form of its id and of its ARN.</summary>
/// <param name="Id">Template of the id.</param>
/// <param name="Arn">Template of the ARN; empty where it follows the usual form.</param>
/// <remarks>
/// Templates: <c>{name}</c> what AWS calls it, <c>{id}</c>, <c>{arn}</c>, <c>{in.x}</c> the input x, <c>{region}</c>, <c>{account}</c>,
/// <c>{hex17}</c>, <c>{digits10}</c>, <c>{lower10}</c>, <c>{UPPER20}</c> that many of those, <c>{uuid}</c>. An ARN template is
/// <c>service:rest</c> with region and account, <c>service::rest</c> with the account alone, <c>service:::rest</c> with neither.
/// </remarks>
internal sealed record AwsIdentity(string Id, string Arn)
{
    // Forms of ids: Terraform AWS provider documentation, section "Attribute Reference" of each resource. Forms of ARNs: AWS
    // Service Authorization Reference, "Resource types defined by ...".
    private const string Table = """
        accessanalyzer/Analyzer                {name}                                  access-analyzer:analyzer/{name}
        acm/Certificate                        {arn}                                   acm:certificate/{uuid}
        alb/Listener                           {arn}                                   elasticloadbalancing:listener/{lb}/{hex16}
        alb/ListenerRule                       {arn}                                   elasticloadbalancing:listener-rule/{lb}/{hex16}
        alb/LoadBalancer                       {arn}                                   elasticloadbalancing:loadbalancer/{lbkind}/{name}/{hex16}
        alb/TargetGroup                        {arn}                                   elasticloadbalancing:targetgroup/{name}/{hex16}
        amp/RuleGroupNamespace                 {arn}                                   aps:rulegroupsnamespace/{in.workspaceId}/{name}
        amp/Workspace                          ws-{uuid}                               aps:workspace/{id}
        amp/Scraper                            s-{uuid}                                aps:scraper/{id}
        apigateway/ApiKey                      {lower10}                               -
        apigateway/Deployment                  {lower6}                                -
        apigateway/Resource                    {lower6}                                -
        apigateway/RestApi                     {lower10}                               -
        apigateway/Stage                       ags-{in.restApi}-{in.stageName}         -
        apigateway/VpcLink                     {lower6}                                -
        apigatewayv2/Api                       {lower10}                               -
        apigatewayv2/Integration               {lower7}                                -
        apigatewayv2/Route                     {lower7}                                -
        apigatewayv2/Stage                     {name}                                  -
        apigatewayv2/VpcLink                   {lower6}                                -
        autoscaling/Group                      {name}                                  autoscaling:autoScalingGroup:{uuid}:autoScalingGroupName/{name}
        autoscaling/Policy                     {name}                                  autoscaling:scalingPolicy:{uuid}:autoScalingGroupName/{in.autoscalingGroupName}:policyName/{name}
        backup/Plan                            {uuid}                                  backup:backup-plan:{id}
        backup/Selection                       {uuid}                                  -
        backup/Vault                           {name}                                  backup:backup-vault:{name}
        budgets/Budget                         {account}:{name}                        budgets::budget/{name}
        cfg/DeliveryChannel                    {name}                                  -
        cfg/Recorder                           {name}                                  -
        cfg/Rule                               {name}                                  config:config-rule/config-rule-{lower6}
        cloudfront/Distribution                E{UPPER13}                              cloudfront::distribution/{id}
        cloudfront/Function                    {name}                                  cloudfront::function/{name}
        cloudfront/OriginAccessControl         E{UPPER13}                              cloudfront::origin-access-control/{id}
        cloudfront/OriginAccessIdentity        E{UPPER13}                              -
        cloudfront/CachePolicy                 {uuid}                                  -
        cloudtrail/Trail                       {arn}                                   cloudtrail:trail/{name}
        cloudwatch/CompositeAlarm              {name}                                  cloudwatch:alarm:{name}
        cloudwatch/Dashboard                   {name}                                  cloudwatch::dashboard/{name}
        cloudwatch/EventBus                    {name}                                  events:event-bus/{name}
        cloudwatch/EventRule                   {name}                                  events:rule/{name}
        cloudwatch/EventTarget                 {in.rule}-{in.targetId}                 -
        cloudwatch/LogGroup                    {name}                                  logs:log-group:{name}
        cloudwatch/LogStream                   {name}                                  logs:log-group:{in.logGroupName}:log-stream:{name}
        cloudwatch/MetricAlarm                 {name}                                  cloudwatch:alarm:{name}
        costexplorer/AnomalyMonitor            {arn}                                   ce::anomalymonitor/{uuid}
        costexplorer/AnomalySubscription       {arn}                                   ce::anomalysubscription/{uuid}
        costexplorer/CostCategory              {arn}                                   ce::costcategory/{uuid}
        dynamodb/Table                         {name}                                  dynamodb:table/{name}
        ebs/Snapshot                           snap-{hex17}                            ec2:snapshot/{id}
        ebs/Volume                             vol-{hex17}                             ec2:volume/{id}
        ec2/Ami                                ami-{hex17}                             ec2:image/{id}
        ec2/CustomerGateway                    cgw-{hex17}                             ec2:customer-gateway/{id}
        ec2/DefaultNetworkAcl                  acl-{hex17}                             ec2:network-acl/{id}
        ec2/DefaultRouteTable                  rtb-{hex17}                             ec2:route-table/{id}
        ec2/DefaultSecurityGroup               sg-{hex17}                              ec2:security-group/{id}
        ec2/DefaultSubnet                      subnet-{hex17}                          ec2:subnet/{id}
        ec2/DefaultVpc                         vpc-{hex17}                             ec2:vpc/{id}
        ec2/EgressOnlyInternetGateway          eigw-{hex17}                            -
        ec2/Eip                                eipalloc-{hex17}                        ec2:elastic-ip/{id}
        ec2/EipAssociation                     eipassoc-{hex17}                        -
        ec2/FlowLog                            fl-{hex17}                              ec2:vpc-flow-log/{id}
        ec2/Instance                           i-{hex17}                               ec2:instance/{id}
        ec2/InternetGateway                    igw-{hex17}                             ec2:internet-gateway/{id}
        ec2/InternetGatewayAttachment          {in.internetGatewayId}:{in.vpcId}       -
        ec2/KeyPair                            {name}                                  ec2:key-pair/{name}
        ec2/LaunchConfiguration                {name}                                  autoscaling:launchConfiguration:{uuid}:launchConfigurationName/{name}
        ec2/LaunchTemplate                     lt-{hex17}                              ec2:launch-template/{id}
        ec2/ManagedPrefixList                  pl-{hex17}                              ec2:prefix-list/{id}
        ec2/NatGateway                         nat-{hex17}                             -
        ec2/NetworkAcl                         acl-{hex17}                             ec2:network-acl/{id}
        ec2/NetworkAclRule                     nacl-{digits10}                         -
        ec2/NetworkInterface                   eni-{hex17}                             ec2:network-interface/{id}
        ec2/PlacementGroup                     {name}                                  ec2:placement-group/{name}
        ec2/Route                              r-{in.routeTableId}{digits10}           -
        ec2/RouteTable                         rtb-{hex17}                             ec2:route-table/{id}
        ec2/RouteTableAssociation              rtbassoc-{hex17}                        -
        ec2/SecurityGroup                      sg-{hex17}                              ec2:security-group/{id}
        ec2/SecurityGroupRule                  sgrule-{digits10}                       -
        ec2/SpotInstanceRequest                sir-{lower8}                            ec2:spot-instances-request/{id}
        ec2/Subnet                             subnet-{hex17}                          ec2:subnet/{id}
        ec2/VolumeAttachment                   vai-{digits10}                          -
        ec2/Vpc                                vpc-{hex17}                             ec2:vpc/{id}
        ec2/VpcDhcpOptions                     dopt-{hex17}                            ec2:dhcp-options/{id}
        ec2/VpcDhcpOptionsAssociation          {in.dhcpOptionsId}-{in.vpcId}           -
        ec2/VpcEndpoint                        vpce-{hex17}                            ec2:vpc-endpoint/{id}
        ec2/VpcEndpointService                 vpce-svc-{hex17}                        ec2:vpc-endpoint-service/{id}
        ec2/VpcIpam                            ipam-{hex17}                            ec2::ipam/{id}
        ec2/VpcIpamPool                        ipam-pool-{hex17}                       ec2::ipam-pool/{id}
        ec2/VpcIpv4CidrBlockAssociation        vpc-cidr-assoc-{hex17}                  -
        ec2/VpcPeeringConnection               pcx-{hex17}                             -
        ec2/VpnConnection                      vpn-{hex17}                             ec2:vpn-connection/{id}
        ec2/VpnGateway                         vgw-{hex17}                             ec2:vpn-gateway/{id}
        ecr/LifecyclePolicy                    {in.repository}                         -
        ecr/Repository                         {name}                                  ecr:repository/{name}
        ecr/RepositoryPolicy                   {in.repository}                         -
        ecs/CapacityProvider                   {arn}                                   ecs:capacity-provider/{name}
        ecs/Cluster                            {arn}                                   ecs:cluster/{name}
        ecs/ClusterCapacityProviders           {in.clusterName}                        -
        ecs/Service                            {arn}                                   ecs:service/{ecscluster}/{name}
        ecs/TaskDefinition                     {in.family}                             ecs:task-definition/{in.family}:1
        efs/AccessPoint                        fsap-{hex17}                            elasticfilesystem:access-point/{id}
        efs/FileSystem                         fs-{hex17}                              elasticfilesystem:file-system/{id}
        efs/FileSystemPolicy                   {in.fileSystemId}                       -
        efs/MountTarget                        fsmt-{hex17}                            -
        eks/AccessEntry                        {in.clusterName}:{in.principalArn}      eks:access-entry/{in.clusterName}/role/{account}/{uuid}
        eks/AccessPolicyAssociation            {in.clusterName}#{in.principalArn}#{in.policyArn} -
        eks/Addon                              {in.clusterName}:{in.addonName}         eks:addon/{in.clusterName}/{in.addonName}/{uuid}
        eks/Cluster                            {name}                                  eks:cluster/{name}
        eks/FargateProfile                     {in.clusterName}:{name}                 eks:fargateprofile/{in.clusterName}/{name}/{uuid}
        eks/NodeGroup                          {in.clusterName}:{name}                 eks:nodegroup/{in.clusterName}/{name}/{uuid}
        eks/PodIdentityAssociation             a-{lower17}                             eks:podidentityassociation/{in.clusterName}/{id}
        elasticache/Cluster                    {name}                                  elasticache:cluster:{name}
        elasticache/ParameterGroup             {name}                                  elasticache:parametergroup:{name}
        elasticache/ReplicationGroup           {name}                                  elasticache:replicationgroup:{name}
        elasticache/ServerlessCache            {name}                                  elasticache:serverlesscache:{name}
        elasticache/SubnetGroup                {name}                                  elasticache:subnetgroup:{name}
        elasticache/User                       {in.userId}                             elasticache:user:{in.userId}
        fsx/LustreFileSystem                   fs-{hex17}                              fsx:file-system/{id}
        fsx/OntapFileSystem                    fs-{hex17}                              fsx:file-system/{id}
        fsx/OpenZfsFileSystem                  fs-{hex17}                              fsx:file-system/{id}
        fsx/WindowsFileSystem                  fs-{hex17}                              fsx:file-system/{id}
        grafana/Workspace                      g-{hex10}                               grafana:/workspaces/{id}
        guardduty/Detector                     {hex32}                                 guardduty:detector/{id}
        iam/AccessKey                          AKIA{UPPER16}                           -
        iam/Group                              {name}                                  iam::group{path}{name}
        iam/InstanceProfile                    {name}                                  iam::instance-profile{path}{name}
        iam/OpenIdConnectProvider              {arn}                                   iam::oidc-provider/{issuer}
        iam/Policy                             {arn}                                   iam::policy{path}{name}
        iam/Role                               {name}                                  iam::role{path}{name}
        iam/RolePolicy                         {in.role}:{name}                        -
        iam/RolePolicyAttachment               {in.role}-{digits26}                    -
        iam/SamlProvider                       {arn}                                   iam::saml-provider/{name}
        iam/ServerCertificate                  ASCA{UPPER17}                           iam::server-certificate{path}{name}
        iam/User                               {name}                                  iam::user{path}{name}
        kinesis/FirehoseDeliveryStream         {arn}                                   firehose:deliverystream/{name}
        kinesis/Stream                         {arn}                                   kinesis:stream/{name}
        kms/Alias                              {name}                                  kms:{name}
        kms/Grant                              {in.keyId}:{hex64}                      -
        kms/Key                                {uuid}                                  kms:key/{id}
        kms/ReplicaKey                         {uuid}                                  kms:key/{id}
        lambda/Alias                           {arn}                                   lambda:function:{in.functionName}:{name}
        lambda/EventSourceMapping              {uuid}                                  lambda:event-source-mapping:{id}
        lambda/Function                        {name}                                  lambda:function:{name}
        lambda/LayerVersion                    {arn}                                   lambda:layer:{in.layerName}:1
        lambda/Permission                      {in.statementId}                        -
        lb/Listener                            {arn}                                   elasticloadbalancing:listener/{lb}/{hex16}
        lb/ListenerRule                        {arn}                                   elasticloadbalancing:listener-rule/{lb}/{hex16}
        lb/LoadBalancer                        {arn}                                   elasticloadbalancing:loadbalancer/{lbkind}/{name}/{hex16}
        lb/TargetGroup                         {arn}                                   elasticloadbalancing:targetgroup/{name}/{hex16}
        msk/Cluster                            {arn}                                   kafka:cluster/{name}/{uuid}-1
        msk/Configuration                      {arn}                                   kafka:configuration/{name}/{uuid}-1
        msk/ServerlessCluster                  {arn}                                   kafka:cluster/{name}/{uuid}-s1
        organizations/Account                  {digits12}                              organizations::account/o-{lower10}/{id}
        organizations/Organization             o-{lower10}                             organizations::organization/{id}
        organizations/OrganizationalUnit       ou-{lower4}-{lower8}                    organizations::ou/o-{lower10}/{id}
        organizations/Policy                   p-{lower8}                              organizations::policy/o-{lower10}/service_control_policy/{id}
        rds/Cluster                            {name}                                  rds:cluster:{name}
        rds/ClusterInstance                    {name}                                  rds:db:{name}
        rds/ClusterParameterGroup              {name}                                  rds:cluster-pg:{name}
        rds/EventSubscription                  {name}                                  rds:es:{name}
        rds/Instance                           db-{UPPER26}                            rds:db:{name}
        rds/OptionGroup                        {name}                                  rds:og:{name}
        rds/ParameterGroup                     {name}                                  rds:pg:{name}
        rds/Proxy                              {name}                                  rds:db-proxy:prx-{hex17}
        rds/Snapshot                           {name}                                  rds:snapshot:{name}
        rds/SubnetGroup                        {name}                                  rds:subgrp:{name}
        route53/HealthCheck                    {uuid}                                  route53:::healthcheck/{id}
        route53/Record                         {in.zoneId}_{in.name}_{in.type}         -
        route53/Zone                           Z{UPPER20}                              route53:::hostedzone/{id}
        s3/AccessPoint                         {account}:{name}                        s3:accesspoint/{name}
        s3/Bucket                              {name}                                  s3:::{name}
        s3/BucketObjectv2                      {in.bucket}/{in.key}                    s3:::{in.bucket}/{in.key}
        scheduler/Schedule                     {schedulegroup}/{name}                  scheduler:schedule/{schedulegroup}/{name}
        scheduler/ScheduleGroup                {name}                                  scheduler:schedule-group/{name}
        secretsmanager/Secret                  {arn}                                   secretsmanager:secret:{name}-{lower6}
        secretsmanager/SecretPolicy            {in.secretArn}                          -
        secretsmanager/SecretRotation          {in.secretId}                           -
        secretsmanager/SecretVersion           {in.secretId}|terraform-{digits26}      {in.secretId}
        securityhub/Account                    {account}                               securityhub:hub/default
        sns/Topic                              {arn}                                   sns:{name}
        sns/TopicPolicy                        {in.arn}                                -
        sns/TopicSubscription                  {arn}                                   sns:{topic}:{uuid}
        sqs/Queue                              https://sqs.{region}.{dns}/{account}/{name}  sqs:{name}
        sqs/QueuePolicy                        {in.queueUrl}                           -
        ssm/Document                           {name}                                  ssm:document/{name}
        ssm/MaintenanceWindow                  mw-{hex17}                              ssm:maintenancewindow/{id}
        ssm/Parameter                          {name}                                  ssm:parameter{slashname}
        vpc/SecurityGroupEgressRule            sgr-{hex17}                             ec2:security-group-rule/{id}
        vpc/SecurityGroupIngressRule           sgr-{hex17}                             ec2:security-group-rule/{id}
        """;

    private static readonly Lazy<FrozenDictionary<string, AwsIdentity>> All = new(Read);

    /// <summary>The forms of a resource type; null where none is listed.</summary>
    /// <param name="module">The module, such as <c>ec2</c>.</param>
    /// <param name="type">The type's name, such as <c>Vpc</c>.</param>
    public static AwsIdentity? Find(string module, string type) => All.Value.GetValueOrDefault($"{module}/{type}");

    private static FrozenDictionary<string, AwsIdentity> Read()
    {
        var identities = new Dictionary<string, AwsIdentity>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n'))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            identities.Add(columns[0], new(columns[1], columns[2] == "-" ? "" : columns[2]));
        }

        return identities.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
