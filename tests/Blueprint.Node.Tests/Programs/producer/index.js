"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

exports.name = new random.RandomPet("name", { prefix: "producer" }).id;
exports.password = pulumi.secret("from-the-producer");
exports.list = [1, 2, 3];
