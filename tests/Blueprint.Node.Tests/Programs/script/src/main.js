"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const pet = new random.RandomPet("pet");
exports.pet = pet.id;
exports.title = process.title;
exports.where = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
exports.root = pulumi.getRootDirectory() === require("path").resolve(__dirname, "..");
