namespace Pulumi;

/// <summary>Which hooks run at which point of a resource's life.</summary>
public class ResourceHookBinding
{
    /// <summary>Makes a binding without hooks.</summary>
    public ResourceHookBinding()
    {
    }

    /// <summary>Hooks that run before it is made.</summary>
    public List<ResourceHook> BeforeCreate { get; set; } = [];

    /// <summary>Hooks that run after it was made.</summary>
    public List<ResourceHook> AfterCreate { get; set; } = [];

    /// <summary>Hooks that run before it is changed.</summary>
    public List<ResourceHook> BeforeUpdate { get; set; } = [];

    /// <summary>Hooks that run after it was changed.</summary>
    public List<ResourceHook> AfterUpdate { get; set; } = [];

    /// <summary>Hooks that run before it is deleted.</summary>
    public List<ResourceHook> BeforeDelete { get; set; } = [];

    /// <summary>Hooks that run after it was deleted.</summary>
    public List<ResourceHook> AfterDelete { get; set; } = [];

    /// <summary>Hooks that run when an operation has failed.</summary>
    public List<ErrorHook> OnError { get; set; } = [];

    /// <summary>Whether there is no hook in it.</summary>
    public bool IsEmpty =>
        BeforeCreate.Count + AfterCreate.Count + BeforeUpdate.Count + AfterUpdate.Count +
        BeforeDelete.Count + AfterDelete.Count + OnError.Count == 0;

    /// <summary>A binding of the same hooks, whose lists can be changed without changing this one's.</summary>
    public ResourceHookBinding Clone() => Concat(new());

    /// <summary>A new binding: at each point this one's hooks, then the other's.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
            AfterCreate = [.. AfterCreate, .. other.AfterCreate],
            BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
            AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
            BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
            AfterDelete = [.. AfterDelete, .. other.AfterDelete],
            OnError = [.. OnError, .. other.OnError],
        };
    }
}
