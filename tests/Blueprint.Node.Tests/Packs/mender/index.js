const policy = require("@pulumi/policy");

const isBucket = resource => resource.type === "aws:s3/bucket:Bucket";
const isKey = resource => resource.type === "aws:ssm/parameter:Parameter";

new policy.PolicyPack("mender", {
    enforcementLevel: "remediate",
    policies: [
        {
            name: "private-buckets",
            description: "Buckets are private.",
            severity: "high",
            validateResource: (args, report) => {
                if (isBucket(args) && args.props.acl === "public-read") {
                    report("the bucket is public");
                }
            },
            remediateResource: args => {
                if (isBucket(args) && args.props.acl === "public-read") {
                    args.props.acl = "private";
                    return args.props;
                }
            },
        },
        {
            name: "teams",
            description: "Buckets belong to a team.",
            // All properties are read, one of which may not be known yet.
            remediateResource: args => isBucket(args) ? { ...args.props, tags: { ...args.props.tags, team: "platform" } } : undefined,
        },
        {
            name: "strong-keys",
            description: "Keys are strong.",
            remediateResource: args => {
                if (isKey(args)) {
                    args.props.value = `${args.props.value}-${args.props.value}`;
                    return args.props;
                }
            },
        },
        {
            name: "described-keys",
            description: "Keys say what they are for.",
            // What was secret comes back in clear, and once more at another place.
            remediateResource: args => isKey(args) ? { ...args.props, description: args.props.value } : undefined,
        },
    ],
});
