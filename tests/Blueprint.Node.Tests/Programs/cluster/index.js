"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

const kubeconfig = JSON.stringify({ apiVersion: "v1", kind: "Config", clusters: [], contexts: [], users: [], "current-context": "" });
const provider = new k8s.Provider("cluster", { kubeconfig, namespace: "shop" });
const labels = { app: "cart" };

const namespace = new k8s.core.v1.Namespace("shop", { metadata: { name: "shop" } }, { provider });
const settings = new k8s.core.v1.ConfigMap("cart", { data: { LOG: "info" } }, { provider });
const secret = new k8s.core.v1.Secret("cart", { stringData: { token: pulumi.secret("kube-secret-token") } }, { provider });
const deployment = new k8s.apps.v1.Deployment("cart", {
    spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
            metadata: { labels },
            spec: {
                containers: [{
                    name: "cart",
                    image: "registry.example.com/cart:1.0.0",
                    ports: [{ containerPort: 8080 }],
                    envFrom: [{ configMapRef: { name: settings.metadata.name } }, { secretRef: { name: secret.metadata.name } }],
                }],
            },
        },
    },
}, { provider, dependsOn: namespace });
const service = new k8s.core.v1.Service("cart", {
    spec: { selector: deployment.spec.template.metadata.labels, ports: [{ port: 80, targetPort: 8080 }] },
}, { provider });

exports.deployment = deployment.metadata.name;
exports.namespace = deployment.metadata.namespace;
exports.service = service.metadata.name;
exports.replicas = deployment.spec.replicas;
