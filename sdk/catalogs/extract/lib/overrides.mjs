// Merges what the published package cannot tell, from overrides/<package>.json, into a catalog. A fact that names something the
// package does not have stops the script: it is stale, and somebody must look.
import { reorder } from './entries.mjs';
import { leaveOut } from './omit.mjs';
import { eachShape, find, inScope } from './paths.mjs';
import { applyReplacement } from './replacement.mjs';

export function applyOverrides(catalog, overrides, measured) {
    catalog.namespace = overrides.namespace;
    catalog.compatibility = overrides.compatibility;
    catalog.sources = overrides.sources;
    leaveOut(catalog, overrides.omitKinds);
    applyTypes(catalog, overrides.doubles ?? {}, overrides.types ?? {});
    applySecrets(catalog, overrides.secrets ?? {});
    applyNames(catalog, overrides.names ?? {});
    applyReplacement(catalog, overrides.replacement ?? {}, measured);
    catalog.modules = Object.fromEntries(Object.entries(catalog.modules).filter(([, module]) => Object.values(module).some(s => Object.keys(s).length > 0)));
    catalog.namespaces = Object.fromEntries(Object.keys(catalog.modules).sort().map(module => {
        if (overrides.namespaces[module] === undefined) {
            throw new Error(`overrides/${catalog.package}.json: no C# namespace for the module ${module}.`);
        }
        return [module, overrides.namespaces[module]];
    }));
    reorder(catalog);
}

/** Every number is whole but those listed; other types are replaced as listed. */
function applyTypes(catalog, doubles, types) {
    const ledger = new Ledger(catalog, 'doubles and types');
    Object.entries(doubles).forEach(([owner, properties]) => properties.forEach(p => ledger.expect(owner, p)));
    Object.entries(types).forEach(([owner, properties]) => Object.keys(properties).forEach(p => ledger.expect(owner, p)));
    const anyIs = types['*']?.any;
    eachShape(catalog, (properties, owner) => {
        for (const [name, property] of Object.entries(properties)) {
            const isDouble = doubles[owner]?.includes(name);
            for (const side of ['type', 'outType'].filter(s => property[s])) {
                property[side] = types[owner]?.[name] ?? property[side].replace(/\bnumber\b/g, isDouble ? 'number' : 'int');
                if (anyIs && owner.startsWith('#') && !types[owner]?.[name]) {
                    property[side] = property[side].replace(/\bany\b/g, anyIs);
                }
            }
            ledger.use(owner, name);
        }
    });
    for (const module of Object.values(catalog.modules)) {
        Object.values(module.functions).filter(f => f.returns).forEach(f => { f.returns = f.returns.replace(/\bnumber\b/g, 'int'); });
    }
    ledger.use('*', 'any');
    ledger.close(catalog);
}

/** Secrets inside nested objects: token -> paths, or type -> properties. The package itself marks those at the top. */
function applySecrets(catalog, secrets) {
    for (const [owner, paths] of Object.entries(secrets).filter(([owner]) => inScope(catalog, owner))) {
        for (const path of paths) {
            const { property } = find(catalog, owner, path, `overrides/${catalog.package}.json, secrets`);
            property.secret = true;
        }
    }
}

/** C# names that differ from the wire name with an upper-case first letter. */
function applyNames(catalog, names) {
    for (const [owner, renamed] of Object.entries(names).filter(([owner]) => inScope(catalog, owner) || owner === 'provider')) {
        for (const [wire, name] of Object.entries(renamed)) {
            find(catalog, owner, wire, `overrides/${catalog.package}.json, names`).property.csharp = name;
        }
    }
}

// Unused facts are stale, but for those about modules that the scope leaves out.
class Ledger {
    constructor(catalog, title) {
        this.title = `overrides/${catalog.package}.json, ${title}`;
        this.open = new Map();
    }

    expect(owner, property) {
        this.open.set(`${owner} ${property}`, true);
    }

    use(owner, property) {
        this.open.delete(`${owner} ${property}`);
    }

    close(catalog) {
        const stale = [...this.open.keys()].filter(entry => inScope(catalog, entry.split(' ')[0]));
        if (stale.length > 0) {
            throw new Error(`${this.title}: nothing in the package for\n  ${stale.join('\n  ')}`);
        }
    }
}
