import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const greeting = new pulumi.Config().get("greeting") || "Hello";

const names = ["rose", "tulip", "lily"].map(prefix => new random.RandomPet(prefix, { prefix, length: 2 }));
const gate = new random.RandomInteger("gate", { min: 1000, max: 9999, keepers: { first: names[0].id } });
const key = new random.RandomPassword("key", { length: 24, special: false }, { dependsOn: gate });
const token = new random.RandomUuid("token", {}, { dependsOn: [key, ...names] });

export const plants = pulumi.all(names.map(name => name.id)).apply(ids => ids.map(id => id.split("-")[0]).sort());
export const sign = pulumi.interpolate`${greeting} to gate ${gate.result}`;
export const keyLength = key.result.apply(text => text.length);
export const keyText = key.result;
export const tokenId = token.id;
export const count = names.length;
export const nothing = undefined;
export const layout = { beds: [1, 2.5, -3], open: true, empty: {}, note: "ümläut \"quoted\"\nline" };
