"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

// What a later version of the program says comes from its configuration.
const config = new pulumi.Config();
const later = config.getBoolean("later") || false;

// Stack-wide, and called over the wire for each resource.
pulumi.runtime.registerResourceTransform(args => args.type === "random:index/randomPet:RandomPet"
    ? { props: { ...args.props, keepers: { ...args.props.keepers, stack: pulumi.getStack() } }, opts: args.opts }
    : undefined);

class Group extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("options:index:Group", name, {}, opts);
    }
}

const group = new Group("group");
new random.RandomString("renamed" + (later ? "-now" : ""), { length: 4 }, { aliases: later ? [{ name: "renamed" }] : [] });
new random.RandomString("moved", { length: 4 }, { parent: later ? group : undefined, aliases: later ? [{ parent: pulumi.rootStackResource }] : [] });
new random.RandomString("ignored", { length: later ? 9 : 4 }, { ignoreChanges: ["length"] });
new random.RandomString("first", { length: 4, keepers: { v: later ? "2" : "1" } }, { deleteBeforeReplace: true });
new random.RandomString("kept", { length: 4 }, { protect: !later });
if (!later) {
    new random.RandomString("retained", { length: 4 }, { retainOnDelete: true });
}

new random.RandomPet("pet", { length: 2 }, { additionalSecretOutputs: ["separator"], customTimeouts: { create: "5m" } });
