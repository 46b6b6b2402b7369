using System.Collections.Immutable;
using Blueprint.Protocol;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;
using Google.Protobuf.Collections;

namespace Blueprint.Wire.Monitor;

/// <summary>A resource's options in messages: aliases, timeouts, hooks, and all of them at once as transforms see them.</summary>
internal static class OptionMessages
{
    public static CustomTimeoutSpec Timeouts(CustomTimeouts? message) =>
        message is null ? CustomTimeoutSpec.None : new(message.Create, message.Update, message.Delete);

    public static CustomTimeouts? Timeouts(CustomTimeoutSpec timeouts) =>
        timeouts == CustomTimeoutSpec.None ? null : new() { Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete };

    public static HookBinding Hooks(ResourceHooksBinding? message) => message is null
        ? HookBinding.None
        : new()
        {
            BeforeCreate = [.. message.BeforeCreate],
            AfterCreate = [.. message.AfterCreate],
            BeforeUpdate = [.. message.BeforeUpdate],
            AfterUpdate = [.. message.AfterUpdate],
            BeforeDelete = [.. message.BeforeDelete],
            AfterDelete = [.. message.AfterDelete],
            OnError = [.. message.OnError],
        };

    public static ResourceHooksBinding? Hooks(HookBinding hooks) => hooks.IsEmpty
        ? null
        : new()
        {
            BeforeCreate = { hooks.BeforeCreate },
            AfterCreate = { hooks.AfterCreate },
            BeforeUpdate = { hooks.BeforeUpdate },
            AfterUpdate = { hooks.AfterUpdate },
            BeforeDelete = { hooks.BeforeDelete },
            AfterDelete = { hooks.AfterDelete },
            OnError = { hooks.OnError },
        };

    /// <summary>The aliases of a message.</summary>
    /// <param name="aliases">The aliases.</param>
    /// <param name="isOldNode">
    /// Whether they come from a Node SDK of the time before it said what kind of specs it sends: to it, no parent in a spec means
    /// that the resource had none, and "no parent" that it had the usual one.
    /// </param>
    public static IEnumerable<AliasSpec> Aliases(RepeatedField<Alias> aliases, bool isOldNode)
    {
        foreach (var alias in aliases)
        {
            if (alias.AliasCase == Alias.AliasOneofCase.Urn)
            {
                yield return new() { Urn = alias.Urn };
            }
            else if (alias.Spec is { } spec)
            {
                var hasParent = spec.ParentUrn.Length > 0;
                yield return new()
                {
                    Name = spec.Name,
                    Type = spec.Type,
                    Stack = spec.Stack,
                    Project = spec.Project,
                    ParentUrn = spec.ParentUrn,
                    NoParent = isOldNode ? !hasParent && !spec.NoParent : spec.NoParent,
                };
            }
        }
    }

    public static IEnumerable<Alias> Aliases(ImmutableArray<AliasSpec> aliases)
    {
        foreach (var alias in aliases)
        {
            if (alias.Urn.Length > 0)
            {
                yield return new() { Urn = alias.Urn };
                continue;
            }

            var spec = new Alias.Types.Spec { Name = alias.Name, Type = alias.Type, Stack = alias.Stack, Project = alias.Project };
            if (alias.ParentUrn.Length > 0)
            {
                spec.ParentUrn = alias.ParentUrn;
            }
            else if (alias.NoParent)
            {
                spec.NoParent = true;
            }

            yield return new() { Spec = spec };
        }
    }

    /// <summary>All options of a request, as a transform is shown them.</summary>
    public static ResourceOptions Of(Protocol.RegisterResourceRequest request)
    {
        var options = new ResourceOptions
        {
            DependsOn = { request.Dependencies },
            IgnoreChanges = { request.IgnoreChanges },
            ReplaceOnChanges = { request.ReplaceOnChanges },
            Version = request.Version,
            Aliases = { Aliases(request.Aliases) },
            Provider = request.Provider,
            CustomTimeouts = Timeouts(request.CustomTimeouts),
            PluginDownloadUrl = request.PluginDownloadUrl,
            DeletedWith = request.DeletedWith,
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
            Hooks = Hooks(request.Hooks),
            Import = request.ImportId,
            HideDiff = { request.HideDiffs },
            ReplaceWith = { request.ReplaceWith },
        };
        Bytes.Put(options.Providers, request.Providers);
        if (request.Protect is { } protect)
        {
            options.Protect = protect;
        }

        if (request.RetainOnDelete is { } retain)
        {
            options.RetainOnDelete = retain;
        }

        if (request.DeleteBeforeReplace is { } first)
        {
            options.DeleteBeforeReplace = first;
        }

        if (request.ReplacementTrigger is { } trigger && Bytes.OfValue(trigger, MarshalOptions.All) is { } value)
        {
            options.ReplacementTrigger = value;
        }

        return options;
    }

    /// <summary>The request with the options that a transform made of its own.</summary>
    public static Protocol.RegisterResourceRequest Apply(Protocol.RegisterResourceRequest request, ResourceOptions options) => request with
    {
        Dependencies = [.. options.DependsOn],
        Protect = options.HasProtect ? options.Protect : null,
        IgnoreChanges = [.. options.IgnoreChanges],
        ReplaceOnChanges = [.. options.ReplaceOnChanges],
        Version = options.Version,
        Aliases = [.. Aliases(options.Aliases, isOldNode: false)],
        Provider = options.Provider,
        CustomTimeouts = Timeouts(options.CustomTimeouts),
        PluginDownloadUrl = options.PluginDownloadUrl,
        RetainOnDelete = options.HasRetainOnDelete ? options.RetainOnDelete : null,
        DeletedWith = options.DeletedWith,
        DeleteBeforeReplace = options.HasDeleteBeforeReplace ? options.DeleteBeforeReplace : null,
        AdditionalSecretOutputs = [.. options.AdditionalSecretOutputs],
        Providers = Bytes.Texts(options.Providers),
        Hooks = Hooks(options.Hooks),
        ImportId = options.Import,
        HideDiffs = [.. options.HideDiff],
        ReplaceWith = [.. options.ReplaceWith],
        ReplacementTrigger = options.HasReplacementTrigger ? Bytes.ReadValue(options.ReplacementTrigger, MarshalOptions.All) : null,
    };
}
