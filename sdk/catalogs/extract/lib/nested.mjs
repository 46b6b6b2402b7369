// Nested types and enums: those that are reached, each in its own module.
import fs from 'node:fs';
import path from 'node:path';
import { references } from './paths.mjs';
import { outType } from './properties.mjs';
import { nestedDefaults } from './scripts.mjs';
import { enums, nestedShapes } from './typings.mjs';

/** All nested types of a package, read when they are asked for. */
export function readNested(folder, moduleOf) {
    const script = path.join(folder, 'types', 'input.js');
    return {
        inputs: nestedIn(folder, 'input', moduleOf),
        outputs: nestedIn(folder, 'output', moduleOf),
        enums: enums(path.join(folder, 'types', 'enums'), moduleOf),
        defaults: fs.existsSync(script) ? nestedDefaults(script) : {},
    };
}

function nestedIn(folder, file, moduleOf) {
    const at = path.join(folder, 'types', `${file}.d.ts`);
    return fs.existsSync(at) ? nestedShapes(at, moduleOf) : {};
}

/** Adds the nested types and enums that the catalog's resources and functions reach, each in its own module. */
export function addNested(catalog, nested) {
    const queue = [];
    const reach = properties => Object.values(properties).forEach(p => queue.push(...references(p.type)));
    for (const module of Object.values(catalog.modules)) {
        Object.values(module.resources).forEach(r => reach(r.properties));
        Object.values(module.functions).forEach(f => { reach(f.arguments); reach(f.result ?? {}); queue.push(...references(f.returns ?? '')); });
    }
    reach(catalog.provider?.properties ?? {});
    reach(catalog.config);
    while (queue.length > 0) {
        const reference = queue.pop();
        const key = reference.slice(1);
        const module = moduleOfCatalog(catalog, key.slice(0, key.lastIndexOf('/')));
        const name = key.slice(key.lastIndexOf('/') + 1);
        if (reference[0] === '@') {
            module.enums[name] ??= nested.enums[key];
        } else if (!module.types[name]) {
            module.types[name] = nestedType(key, name, nested);
            reach(module.types[name]);
        }
    }
}

function nestedType(key, name, nested) {
    const input = nested.inputs[key]?.properties;
    const output = nested.outputs[key]?.properties;
    if (!input && !output) {
        throw new Error(`No declaration of the type ${key}.`);
    }
    const defaults = nested.defaults[name[0].toLowerCase() + name.slice(1)] ?? {};
    const properties = {};
    for (const property of [...new Set([...Object.keys(input ?? {}), ...Object.keys(output ?? {})])].sort()) {
        const i = input?.[property];
        const o = output?.[property];
        properties[property] = {
            type: i?.type ?? o.type,
            ...outType(i, o),
            ...(i ? { in: i.optional ? 'optional' : 'required' } : {}),
            ...(o ? { out: o.optional ? 'optional' : 'always' } : {}),
            ...(i?.const === undefined ? {} : { const: i.const }),
            ...(defaults[property] ?? {}),
            ...(i?.deprecated || o?.deprecated ? { deprecated: true } : {}),
        };
    }
    return properties;
}

export function moduleOfCatalog(catalog, module) {
    return catalog.modules[module] ??= { resources: {}, functions: {}, types: {}, enums: {} };
}
