using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack class against mocks.</summary>
    /// <param name="mocks">What the engine and its providers would do.</param>
    /// <param name="options">The run that the program believes to be part of.</param>
    /// <returns>All resources that it made, the stack included.</returns>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It logged several errors.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() =>
        TestRun.RunAsync(mocks, options, Programs.Make<TStack>);

    /// <summary>Runs a stack class, made by a service provider, against mocks.</summary>
    /// <param name="mocks">What the engine and its providers would do.</param>
    /// <param name="serviceProvider">Makes the stack.</param>
    /// <param name="options">The run that the program believes to be part of.</param>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return TestRun.RunAsync(mocks, options, () => Programs.Make<TStack>(serviceProvider));
    }

    /// <summary>Runs an asynchronous program that returns its outputs against mocks.</summary>
    /// <param name="testMocks">What the engine and its providers would do.</param>
    /// <param name="testOptions">The run that the program believes to be part of.</param>
    /// <param name="createResources">The program; waited for synchronously.</param>
    /// <returns>All resources that it made, the stack included, and its outputs.</returns>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It logged several errors.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestRun.RunAsync(testMocks, testOptions, () => createResources().GetAwaiter().GetResult());
    }

    /// <summary>Runs a program that returns its outputs against mocks.</summary>
    /// <param name="testMocks">What the engine and its providers would do.</param>
    /// <param name="testOptions">The run that the program believes to be part of.</param>
    /// <param name="createResources">The program.</param>
    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestRun.RunAsync(testMocks, testOptions, createResources);
    }

    /// <summary>Runs an asynchronous program without outputs against mocks.</summary>
    /// <param name="testMocks">What the engine and its providers would do.</param>
    /// <param name="testOptions">The run that the program believes to be part of.</param>
    /// <param name="createResources">The program; waited for synchronously.</param>
    /// <returns>All resources that it made, without the stack.</returns>
    /// <exception cref="RunException">The program failed or logged an error.</exception>
    /// <exception cref="AggregateException">It logged several errors.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestRun.RunAsync(testMocks, testOptions, void () => createResources().GetAwaiter().GetResult());
    }

    /// <summary>Runs a program without outputs against mocks.</summary>
    /// <param name="testMocks">What the engine and its providers would do.</param>
    /// <param name="testOptions">The run that the program believes to be part of.</param>
    /// <param name="createResources">The program.</param>
    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestRun.RunAsync(testMocks, testOptions, createResources);
    }
}
