"use strict";
const fs = require("fs");
const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");

// Called at once, and with values that are only known later.
const caller = aws.getCallerIdentity();
const region = aws.getRegionOutput();

const bucket = new aws.s3.Bucket("assets", { tags: { team: "web" } });
for (const file of fs.readdirSync("public")) {
    new aws.s3.BucketObjectv2(file, {
        bucket: bucket.id,
        key: file,
        source: new pulumi.asset.FileAsset(`public/${file}`),
        contentType: file.endsWith(".html") ? "text/html" : "text/css",
    }, { parent: bucket });
}

new aws.s3.BucketObjectv2("robots", { bucket, key: "robots.txt", source: new pulumi.asset.StringAsset("User-agent: *\n") });

const role = new aws.iam.Role("function", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const policy = aws.iam.getPolicyDocumentOutput({
    statements: [{ actions: ["s3:GetObject"], resources: [pulumi.interpolate`${bucket.arn}/*`] }],
});
new aws.iam.RolePolicy("read", { role: role.id, policy: policy.json });

const handler = new aws.lambda.Function("handler", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "handler.handler",
    code: new pulumi.asset.AssetArchive({
        "handler.js": new pulumi.asset.FileAsset("lambda/handler.js"),
        "settings.json": new pulumi.asset.StringAsset(JSON.stringify({ log: "info" })),
        "lib": new pulumi.asset.FileArchive("lambda"),
    }),
    environment: { variables: { BUCKET: bucket.bucket } },
});

// A provider of its own, given to a component and so to what is below it.
class Mirror extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("site:index:Mirror", name, {}, opts);
        this.bucket = new aws.s3.Bucket(`${name}-copy`, {}, { parent: this });
        this.registerOutputs({ bucket: this.bucket.id });
    }
}

const east = new aws.Provider("east", { region: "us-east-1" });
const mirror = new Mirror("mirror", { providers: { aws: east } });
const topic = new aws.sns.Topic("events", {}, { provider: east });

module.exports = {
    account: pulumi.output(caller).accountId,
    region: region.name,
    bucketArn: bucket.arn,
    functionName: handler.name,
    policyDocument: policy.json,
    mirrorRegion: mirror.bucket.region,
    topicArn: topic.arn,
};
