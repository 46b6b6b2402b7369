using Blueprint.Stacks.Recommendations;
using Deployment = Pulumi.Deployment;

return await Deployment.RunAsync<RecommendationsStack>();
