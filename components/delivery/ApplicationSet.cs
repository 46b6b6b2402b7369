using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Components.Delivery;

/// <summary>A set of applications of Argo CD: one for whatever its generator finds.</summary>
public sealed class ApplicationSetArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "ApplicationSet")
{
    /// <summary>What to look for, and what to make of it.</summary>
    [Input("spec", required: true)]
    public Input<ApplicationSetSpecArgs> Spec { get; set; } = null!;
}

/// <summary>What to look for, and what to make of it.</summary>
public sealed class ApplicationSetSpecArgs : ResourceArgs
{
    [Input("goTemplateOptions")]
    private InputList<string>? goTemplateOptions;

    [Input("generators", required: true)]
    private InputList<ApplicationSetGeneratorArgs>? generators;

    /// <summary>Whether the template is one of Go.</summary>
    [Input("goTemplate")]
    public Input<bool>? GoTemplate { get; set; }

    /// <summary>Options of the template.</summary>
    public InputList<string> GoTemplateOptions { get => goTemplateOptions ??= []; set => goTemplateOptions = value; }

    /// <summary>What to look for.</summary>
    public InputList<ApplicationSetGeneratorArgs> Generators { get => generators ??= []; set => generators = value; }

    /// <summary>The application to make of each find.</summary>
    [Input("template", required: true)]
    public Input<ApplicationSetTemplateArgs> Template { get; set; } = null!;

    /// <summary>A set with one generator, whose template refuses parameters that there are not.</summary>
    internal static ApplicationSetSpecArgs Of(ApplicationSetGeneratorArgs generator, ApplicationSetTemplateArgs template) => new()
    {
        GoTemplate = true,
        GoTemplateOptions = "missingkey=error",
        Generators = generator,
        Template = template,
    };
}

/// <summary>What to look for: one of its members.</summary>
public sealed class ApplicationSetGeneratorArgs : ResourceArgs
{
    /// <summary>Folders of a repository.</summary>
    [Input("git")]
    public Input<GitGeneratorArgs>? Git { get; set; }

    /// <summary>Pull requests of a repository.</summary>
    [Input("pullRequest")]
    public Input<PullRequestGeneratorArgs>? PullRequest { get; set; }
}

/// <summary>Folders of a repository.</summary>
public sealed class GitGeneratorArgs : ResourceArgs
{
    [Input("directories")]
    private InputList<GitDirectoryArgs>? directories;

    /// <summary>The repository.</summary>
    [Input("repoURL", required: true)]
    public Input<string> RepoUrl { get; set; } = null!;

    /// <summary>The branch, tag or commit.</summary>
    [Input("revision", required: true)]
    public Input<string> Revision { get; set; } = null!;

    /// <summary>The folders.</summary>
    public InputList<GitDirectoryArgs> Directories { get => directories ??= []; set => directories = value; }
}

/// <summary>Folders that a pattern fits.</summary>
public sealed class GitDirectoryArgs : ResourceArgs
{
    /// <summary>The pattern.</summary>
    [Input("path", required: true)]
    public Input<string> Path { get; set; } = null!;
}

/// <summary>Pull requests of a repository.</summary>
public sealed class PullRequestGeneratorArgs : ResourceArgs
{
    [Input("filters")]
    private InputList<PullRequestFilterArgs>? filters;

    /// <summary>A repository on GitHub.</summary>
    [Input("github")]
    public Input<GithubPullRequestsArgs>? Github { get; set; }

    /// <summary>Which of them.</summary>
    public InputList<PullRequestFilterArgs> Filters { get => filters ??= []; set => filters = value; }

    /// <summary>How often to look, in seconds; each look is a call that GitHub counts.</summary>
    [Input("requeueAfterSeconds")]
    public Input<int>? RequeueAfterSeconds { get; set; }
}

/// <summary>Pull requests of a repository on GitHub.</summary>
public sealed class GithubPullRequestsArgs : ResourceArgs
{
    [Input("labels")]
    private InputList<string>? labels;

    /// <summary>Who owns the repository.</summary>
    [Input("owner", required: true)]
    public Input<string> Owner { get; set; } = null!;

    /// <summary>The repository.</summary>
    [Input("repo", required: true)]
    public Input<string> Repo { get; set; } = null!;

    /// <summary>Labels that a pull request must have, all of them.</summary>
    public InputList<string> Labels { get => labels ??= []; set => labels = value; }

    /// <summary>The secret with the GitHub App to ask as.</summary>
    [Input("appSecretName")]
    public Input<string>? AppSecretName { get; set; }
}

/// <summary>Which pull requests.</summary>
public sealed class PullRequestFilterArgs : ResourceArgs
{
    /// <summary>What the branch that it leads to must look like.</summary>
    [Input("targetBranchMatch")]
    public Input<string>? TargetBranchMatch { get; set; }
}

/// <summary>The application to make of each find.</summary>
public sealed class ApplicationSetTemplateArgs : ResourceArgs
{
    /// <summary>What it is called.</summary>
    [Input("metadata", required: true)]
    public Input<ObjectMetaArgs> Metadata { get; set; } = null!;

    /// <summary>What it delivers, and where.</summary>
    [Input("spec", required: true)]
    public Input<ApplicationSpecArgs> Spec { get; set; } = null!;
}
