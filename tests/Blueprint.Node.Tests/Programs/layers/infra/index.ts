import names from "./names.json";
import Region from "./lib/region";

// The program may be a function, and a promise.
export = async () => {
    const regions = names.map(name => new Region(name));
    return { capitals: regions.map(region => region.capital), folder: process.cwd().split(/[\\/]/).pop() };
};
