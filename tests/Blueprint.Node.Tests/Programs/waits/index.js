"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

// No resource is registered before all are on their way: each has a transform that waits for the transforms of all the others.
const count = 300;
let open;
let arrived = 0;
const all = new Promise(resolve => { open = resolve; });
const wait = async () => {
    arrived += 1;
    if (arrived === count) {
        open();
    }

    await all;
    return undefined;
};

for (let i = 0; i < count; i++) {
    new random.RandomInteger(`n${i}`, { min: 0, max: i }, { transforms: [wait] });
}
