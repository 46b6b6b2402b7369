import * as random from "@pulumi/random";
import { label } from "./label.js";

const pet = new random.RandomPet("pet", { prefix: await label() });
export const name = pet.id;
