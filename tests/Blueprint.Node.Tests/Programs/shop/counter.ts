import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

export interface CounterArgs {
    floor: pulumi.Input<number>;
    clerks: number;
}

/** A counter of a shop, with its clerks below it. */
export class Counter extends pulumi.ComponentResource {
    public readonly clerks: pulumi.Output<string[]>;
    public readonly label: pulumi.Output<string>;

    constructor(name: string, args: CounterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("shop:index:Counter", name, args, opts);
        const clerks: random.RandomPet[] = [];
        for (let i = 0; i < args.clerks; i++) {
            clerks.push(new random.RandomPet(`${name}-clerk-${i}`, { length: 1 }, { parent: this }));
        }

        const till = new random.RandomString(`${name}-till`, { length: 8 }, { parent: this, dependsOn: clerks });
        this.clerks = pulumi.all(clerks.map(clerk => clerk.id));
        this.label = pulumi.interpolate`${name} on floor ${args.floor} (${till.result})`;
        this.registerOutputs({ clerks: this.clerks, label: this.label });
    }
}
