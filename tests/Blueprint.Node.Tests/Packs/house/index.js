const pulumi = require("@pulumi/pulumi");
const policy = require("@pulumi/policy");

const isBucket = resource => resource.type === "aws:s3/bucket:Bucket";

new policy.PolicyPack("house", {
    policies: [
        {
            name: "private-buckets",
            description: "Buckets are private.",
            enforcementLevel: "mandatory",
            severity: "high",
            validateResource: (args, report) => {
                if (isBucket(args) && args.props.acl === "public-read") {
                    report("the bucket is public");
                }
            },
        },
        {
            name: "short-names",
            description: "Buckets have short names.",
            enforcementLevel: "mandatory",
            validateResource: (args, report) => {
                if (isBucket(args) && args.props.bucket && args.props.bucket.length > 40) {
                    report("the name is long");
                }
            },
        },
        {
            name: "owners",
            description: "Buckets belong to somebody known.",
            enforcementLevel: "advisory",
            configSchema: { properties: { owners: { type: "array", items: { type: "string" }, default: ["web", "data"] } } },
            validateResource: (args, report) => {
                if (isBucket(args) && !args.getConfig().owners.includes(args.props.tags.owner)) {
                    report(`${args.props.tags.owner} is not known`);
                }
            },
        },
        {
            name: "strong-keys",
            description: "Keys are strong.",
            enforcementLevel: "advisory",
            validateResource: (args, report) => {
                if (args.type === "aws:ssm/parameter:Parameter" && args.props.value === "hush") {
                    report("the key is weak");
                }
            },
        },
        {
            name: "surroundings",
            description: "Policies know where they are.",
            enforcementLevel: "advisory",
            validateResource: (args, report) => {
                if (args.type === "pulumi:pulumi:Stack") {
                    report([pulumi.getProject(), pulumi.getStack(), pulumi.runtime.isDryRun(), new pulumi.Config("judged").require("mode")].join(" "));
                }
            },
        },
        {
            name: "few-buckets",
            description: "There are few buckets.",
            enforcementLevel: "advisory",
            configSchema: { properties: { most: { type: "integer", minimum: 1, default: 1 } } },
            validateStack: (args, report) => {
                const buckets = args.resources.filter(isBucket);
                if (buckets.length > args.getConfig().most) {
                    report(`${buckets.length} are more than ${args.getConfig().most}`, buckets[0].urn);
                }
            },
        },
    ],
});
