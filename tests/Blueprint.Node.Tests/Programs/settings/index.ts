import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

interface Database {
    host: string;
    port: number;
    replicas: string[];
}

const config = new pulumi.Config();
const database = config.requireObject<Database>("database");
const password = config.requireSecret("password");
const keys = config.requireSecretObject<{ api: string }>("keys");

// A secret goes in, is worked on, and comes out again.
const service = new random.RandomPet("service", {
    prefix: config.require("name"),
    keepers: {
        connection: pulumi.interpolate`postgres://admin:${password}@${database.host}:${database.port}`,
        api: keys.apply(all => all.api),
    },
});

export const summary = `${config.require("name")} ${config.requireBoolean("debug")} ${config.requireNumber("ratio")} ${config.requireNumber("replicas")}`;
export const replicas = database.replicas;
export const elsewhere = new pulumi.Config("other").require("name");
export const missing = config.get("missing") === undefined;
export const connection = pulumi.interpolate`postgres://admin:${password}@${database.host}`;
export const length = password.apply(text => text.length);
export const open = pulumi.unsecret(length);
export const wrapped = pulumi.secret("made-secret-in-code");
export const pet = service.id;
