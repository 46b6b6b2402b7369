"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const producer = new pulumi.StackReference("organization/producer/dev");
const platform = new pulumi.StackReference("organization/platform/dev");
const pet = new random.RandomPet("pet", { prefix: producer.requireOutput("name") });

exports.pet = pet.id;
exports.password = producer.getOutput("password");
exports.region = platform.getOutput("region");
exports.none = producer.getOutput("none").apply(value => value === undefined);
exports.count = producer.getOutput("list").apply(list => list.length);
exports.details = producer.getOutputDetails("name").then(details => details.value !== undefined);
