using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;

namespace Blueprint.Policies.Workloads;

/// <summary>As whom pods act.</summary>
internal static class ServiceAccounts
{
    private const string Default = "default";

    /// <summary>The name of the account, also by the older of its two properties; absent for the default one.</summary>
    public static TextFact Account(this PodSpecView pod) =>
        pod.ServiceAccountName.Node.Presence == Presence.Absent ? pod.ServiceAccount : pod.ServiceAccountName;

    /// <summary>Whether a workload acts as the account of that name and namespace.</summary>
    public static Answer ActsAs(this Workload workload, TextFact name, TextFact ns) =>
        AreSame(workload.Pod.Account(), name) & AreSame(workload.Namespace, ns);

    /// <summary>Whether a workload acts as one to whom a binding gives rights.</summary>
    public static Answer ActsAs(this Workload workload, SubjectView subject) =>
        subject.Kind.Is("ServiceAccount") & workload.ActsAs(subject.Name, subject.Namespace);

    // Where nothing is said, both the account and the namespace are those called default.
    private static Answer AreSame(TextFact one, TextFact other) =>
        one.Node.Presence == Presence.Unknown ? Answer.Unknown(one.Node)
        : other.Node.Presence == Presence.Unknown ? Answer.Unknown(other.Node)
        : Answer.Of((one.Value ?? Default) == (other.Value ?? Default), other.Node);
}
