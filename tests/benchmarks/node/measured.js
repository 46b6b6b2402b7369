// Stands for a program, and notes the processor time that its process took, in microseconds, a line for each run.
"use strict";
const { appendFileSync } = require("fs");
const { join } = require("path");

process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(join(__dirname, "taken"), `${user + system}\n`);
});
module.exports = require("./program.js");
