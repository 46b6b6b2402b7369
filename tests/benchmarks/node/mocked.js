// Runs a program against mocks, so that what it takes is what Node and the SDK take.
"use strict";
const pulumi = require("@pulumi/pulumi");

pulumi.runtime.setMocks({
    newResource: args => ({ id: `${args.name}-id`, state: { ...args.inputs, result: 1 } }),
    call: args => args.inputs,
}, "mocked", "dev", false);
require(process.argv[2]);
