import * as random from "@pulumi/random";

const pet = new random.RandomPet("pet", { length: "two" });
export const name = pet.id;
