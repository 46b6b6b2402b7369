using Blueprint.Stacks.Boutique;
using Deployment = Pulumi.Deployment;

return await Deployment.RunAsync<BoutiqueStack>();
