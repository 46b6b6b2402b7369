import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Counter } from "./counter";

const floor = new random.RandomInteger("floor", { min: 1, max: 4 });
const food = new Counter("food", { floor: floor.result, clerks: 2 });
const tools = new Counter("tools", { floor: 2, clerks: 1 }, {
    // Over the wire: the engine calls back into this process.
    transforms: [args => args.type === "random:index/randomPet:RandomPet"
        ? { props: { ...args.props, separator: "_" }, opts: args.opts }
        : undefined],
});

// The older kind, within this process.
const garden = new Counter("garden", { floor: 0, clerks: 1 }, {
    transformations: [args => args.type === "random:index/randomString:RandomString"
        ? { props: { ...args.props, length: 12 }, opts: args.opts }
        : undefined],
});

new random.RandomPet("after", { length: 1 }, { dependsOn: [food, tools, garden] });

export const labels = [food.label, tools.label, garden.label];
export const clerks = food.clerks;
