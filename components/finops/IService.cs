namespace Blueprint.Components.FinOps;

/// <summary>A component that is one line of a cost report: all that it contains counts as it.</summary>
/// <remarks>
/// The component's name becomes the value of <see cref="CostKeys.Service"/> on itself and on everything below it, down to
/// the next such component. It must be a label value.
/// </remarks>
#pragma warning disable CA1040 // A marker: what it marks is asked of instances, where attributes would cost a look-up each.
public interface IService;
#pragma warning restore CA1040
