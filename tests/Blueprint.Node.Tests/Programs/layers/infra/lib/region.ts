import { RandomPet } from "@pulumi/random";
import { ComponentResource, ComponentResourceOptions, Output } from "@pulumi/pulumi";

export default class Region extends ComponentResource {
    readonly capital: Output<string>;

    constructor(name: string, opts?: ComponentResourceOptions) {
        super("layers:index:Region", name, {}, opts);
        this.capital = new RandomPet(name, { prefix: name }, { parent: this }).id;
        this.registerOutputs();
    }
}
