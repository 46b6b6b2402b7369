"use strict";
const random = require("@pulumi/random");

let before;
for (let i = 0; i < 1000; i++) {
    const next = new random.RandomInteger(`n${i}`, {
        min: i, max: i + 10, seed: `seed ${i}`, keepers: { a: "1", b: "two", c: `${i}`, d: before ? before.id : "" },
    });
    before = i % 10 === 0 ? next : before;
}

exports.last = before.result;
