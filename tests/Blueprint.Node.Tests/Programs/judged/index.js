const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");
const random = require("@pulumi/random");

const pet = new random.RandomPet("pet");
new aws.s3.Bucket("site", { acl: "public-read", tags: { owner: "web" } });
new aws.s3.Bucket("data", { bucket: pet.id, tags: { owner: "data" } });
new aws.ssm.Parameter("key", { type: "SecureString", value: pulumi.secret("hush") });
