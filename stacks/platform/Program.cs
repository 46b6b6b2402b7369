using Blueprint.Stacks.Platform;
using Deployment = Pulumi.Deployment;

return await Deployment.RunAsync<PlatformStack>();
