using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Takes existing resources into the record, without a program.</summary>
internal sealed class Importer(RunContext run, StepGenerator generator, Ledger ledger)
{
    private readonly DefaultProviders defaults = new(run, generator);

    /// <summary>Imports what is asked for, in the given order.</summary>
    /// <returns>What was imported, or was recorded as just that already; what failed was reported.</returns>
    public async Task<ImmutableArray<ResourceState>> RunAsync()
    {
        var imported = ImmutableArray.CreateBuilder<ResourceState>();
        var stack = await RegisterAsync(Stack()).ConfigureAwait(false);
        foreach (var import in stack is null ? [] : run.Request.Imports)
        {
            var urn = GoalBuilder.UrnOf(run, import.Type, import.Name, import.Parent);
            try
            {
                if (await ImportAsync(urn, import, stack!).ConfigureAwait(false) is { } state)
                {
                    imported.Add(state);
                }
            }
            catch (RefusalException refusal)
            {
                foreach (var message in refusal.Messages)
                {
                    run.Refuse(urn.Value, message);
                }
            }
            catch (MonitorException error) when (error.Status == MonitorStatus.Unavailable)
            {
                // The run stops; why, has been said.
                break;
            }
        }

        return imported.ToImmutable();
    }

    private async Task<ResourceState?> ImportAsync(Urn urn, ImportSpec import, ResourceState stack)
    {
        var parent = import.Parent.Length > 0 ? import.Parent : stack.Urn.Value;
        var goal = new ResourceGoal
        {
            Urn = urn,
            Custom = !import.IsComponent,
            Parent = parent,
            Protect = import.Protect,
            ImportId = import.Id,
        };
        if (import.IsComponent)
        {
            return await ImportedAsync(goal, import).ConfigureAwait(false);
        }

        if (import.Id.Length == 0)
        {
            throw new RefusalException($"the import of {import.Type} '{import.Name}' has no id");
        }

        var package = GoalBuilder.PackageOf(import.Type, "Type");
        var provider = import.Provider.Length > 0
            ? Recorded(import.Provider)
            : await defaults.GetAsync(package, import.Version, import.PluginDownloadUrl, import.Type).ConfigureAwait(false);
        return provider is null ? null : await ImportedAsync(goal with { Provider = provider }, import).ConfigureAwait(false);
    }

    private async Task<ResourceState?> ImportedAsync(ResourceGoal goal, ImportSpec import)
    {
        var answer = new TaskCompletionSource<RegisterResourceResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        generator.Post(new Registration.Import(goal, import.Properties, answer));
        var response = await answer.Task.ConfigureAwait(false);
        return response.Result == RegistrationResult.Success ? ledger.Find(goal.Urn.Value) : null;
    }

    private async Task<ResourceState?> RegisterAsync(ResourceGoal goal)
    {
        var answer = new TaskCompletionSource<RegisterResourceResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        generator.Post(new Registration.Register(goal, answer));
        try
        {
            await answer.Task.ConfigureAwait(false);
        }
        catch (MonitorException error) when (error.Status == MonitorStatus.Unavailable)
        {
            return null;
        }

        return ledger.Find(goal.Urn.Value);
    }

    private ResourceGoal Stack()
    {
        var stack = run.Request.Stack;
        return new() { Urn = Urn.Create(stack.Stack, stack.Project, "", Urn.StackType, $"{stack.Project}-{stack.Stack}") };
    }

    private string Recorded(string given)
    {
        var recorded = run.Request.Before.Resources
            .Where(resource => !resource.Delete && ProviderReference.IsProviderType(resource.Type))
            .ToDictionary(resource => resource.Urn.Value, resource => new ProviderReference(resource.Urn.Value, resource.Id).ToString(), StringComparer.Ordinal);
        return recorded.TryGetValue(given, out var reference) ? reference
            : recorded.Values.FirstOrDefault(one => one == given)
            ?? throw new RefusalException($"the provider {given} is not recorded in the stack{Spelling.Suggestion(given, recorded.Keys)}");
    }
}
