namespace Pulumi;

/// <summary>The deployment that a program is part of, as the program sees it.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    /// <summary>The project's name.</summary>
    public string ProjectName => Deployment.Settings.Project;

    /// <summary>The stack's name, without project and organisation.</summary>
    public string StackName => Deployment.Settings.Stack;

    /// <summary>The organisation's name.</summary>
    public string OrganizationName => Deployment.Settings.Organization;

    /// <summary>The folder of the project file.</summary>
    /// <exception cref="InvalidOperationException">Nobody said which it is.</exception>
    public string RootDirectory => Deployment.Settings.RootDirectory
        ?? throw new InvalidOperationException("The root directory is not known in this run; tests set it in TestOptions.RootDirectory.");

    /// <summary>Whether this is a preview, in which nothing is changed.</summary>
    public bool IsDryRun => Deployment.Settings.IsDryRun;

    internal Deployment Deployment { get; }

    /// <summary>Adds a transform of all function calls from now on.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => Deployment.RegisterInvokeTransform(transform);

    /// <summary>Calls a provider function.</summary>
    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments; while one of them is unknown the function is not called and the result is unknown too.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The result; secret where the provider says so, dependent on what the arguments depend on.</returns>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.Invoke<T>(token, args, options, null, FunctionResult.Whole);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Deployment.Functions.Invoke<T>(token, args, options, null, FunctionResult.Whole);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest, FunctionResult.Whole);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest, FunctionResult.Whole);

    /// <summary>Calls a provider function and takes the only value of its result.</summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.Invoke<T>(token, args, options, null, FunctionResult.Single);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Deployment.Functions.Invoke<T>(token, args, options, null, FunctionResult.Single);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest, FunctionResult.Single);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest, FunctionResult.Single);

    /// <summary>Calls a provider function for its plain result: what it depends on, and whether it is secret, is lost.</summary>
    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        PlainAsync<T>(token, args, options, null, FunctionResult.Whole);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        PlainAsync<T>(token, args, options, registerPackageRequest, FunctionResult.Whole);

    /// <summary>Calls a provider function that has no result.</summary>
    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        PlainAsync<object>(token, args, options, null, FunctionResult.Whole);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="InvokeAsync(string, InvokeArgs, InvokeOptions)"/>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        PlainAsync<object>(token, args, options, registerPackageRequest, FunctionResult.Whole);

    /// <summary>Calls a provider function for the only value of its plain result.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        PlainAsync<T>(token, args, options, null, FunctionResult.Single);

    /// <param name="token">The function's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The function's package.</param>
    /// <inheritdoc cref="InvokeSingleAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        PlainAsync<T>(token, args, options, registerPackageRequest, FunctionResult.Single);

    /// <summary>Calls a method of a resource.</summary>
    /// <param name="token">The method's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">How it is called.</param>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Deployment.Methods.Call<T>(token, args, self, options, null);

    /// <param name="token">The method's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The method's package.</param>
    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource, CallOptions)"/>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Methods.Call<T>(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a method of a resource that has no result.</summary>
    /// <param name="token">The method's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">How it is called.</param>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Deployment.Methods.Call(token, args, self, options, null);

    /// <param name="token">The method's token.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="self">The resource.</param>
    /// <param name="options">How it is called.</param>
    /// <param name="registerPackageRequest">The method's package.</param>
    /// <inheritdoc cref="Call(string, CallArgs, Resource, CallOptions)"/>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Methods.Call(token, args, self, options, registerPackageRequest);

    private async Task<T> PlainAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? package, FunctionResult result) =>
        (await Deployment.Functions.InvokeAsync<T>(token, args, options, package, result).ConfigureAwait(false)).Value;
}
