// Runs a program against mocks, so that what it takes is what Node and the SDK take; prints the processor time in milliseconds.
"use strict";
const pulumi = require("@pulumi/pulumi");

pulumi.runtime.setMocks({
    newResource: args => ({ id: `${args.name}-id`, state: { ...args.inputs, result: 1 } }),
    call: args => args.inputs,
}, "mocked", "dev", false);
process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    console.log(Math.round((user + system) / 1000));
});
require(process.argv[2]);
