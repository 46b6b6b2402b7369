"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const pet = new random.RandomPet("pet");
const config = new pulumi.Config();

function deepInside() {
    throw new Error("the larder is empty");
}

switch (config.get("how")) {
    case "throws":
        deepInside();
        break;
    case "rejects":
        pet.id.apply(() => deepInside());
        break;
    case "rejects-unheard":
        Promise.reject(new Error("nobody listens"));
        break;
    case "exits":
        process.exit(3);
        break;
    case "exits-well":
        process.exit(0);
        break;
    case "needs":
        config.require("larder");
        break;
    case "hangs":
        // Whoever sees the file finds all of it.
        require("fs").writeFileSync("hanging.part", `${process.pid}`);
        require("fs").renameSync("hanging.part", "hanging");
        setInterval(() => { }, 1000);
        process.on("SIGTERM", () => { });
        break;
    case "run-error":
        throw new pulumi.RunError("the larder has to be filled first");
    case "resource-error":
        throw new pulumi.ResourceError("this pet is ill", pet, true);
    case "twice":
        new random.RandomPet("pet");
        break;
    case "wrong-input":
        new random.RandomPet("wrong", { length: "many" });
        break;
    case "unknown-feature":
        new pulumi.CustomResource("gcp:storage/bucket:Bucket", "bucket", { location: "EU" });
        break;
    case "remote":
        new pulumi.ComponentResource("awsx:ec2:Vpc", "vpc", {}, {}, true);
        break;
    case "dynamic":
        class Thing extends pulumi.dynamic.Resource { }
        new Thing({ create: async () => ({ id: "1", outs: {} }) }, "thing", {});
        break;
    case "logs":
        pulumi.log.debug("for the curious");
        pulumi.log.info("worth knowing");
        pulumi.log.warn("rather odd", pet);
        console.log("said on the console");
        console.error("said on the other console");
        break;
    case "log-error":
        pulumi.log.error("something is wrong", pet);
        break;
    default:
        throw new Error("what is to go wrong is not configured");
}
