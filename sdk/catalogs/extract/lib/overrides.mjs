// Merges what the published package cannot tell, from overrides/<package>.json, into a catalog. A fact that names something the
// package does not have stops the script: it is stale, and somebody must look.
import { byKey } from './package.mjs';
import { measuredUnknowns } from './replacement.mjs';

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

/** Calls visit(properties, owner) on every set of properties; the owner is a token, or `#module/Name` of a nested type. */
function eachShape(catalog, visit) {
    for (const [name, module] of Object.entries(catalog.modules)) {
        Object.entries(module.resources).forEach(([token, r]) => visit(r.properties, token));
        for (const [token, f] of Object.entries(module.functions)) {
            visit(f.arguments, token);
            visit(f.result ?? {}, token);
        }
        Object.entries(module.types).forEach(([type, properties]) => visit(properties, `#${name}/${type}`));
    }
    if (catalog.provider) {
        visit(catalog.provider.properties, 'provider');
    }
    visit(catalog.config, 'config');
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

function inScope(catalog, owner) {
    if (owner.startsWith('#')) {
        return owner.slice(1, owner.lastIndexOf('/')) in catalog.modules;
    }
    return Object.values(catalog.modules).some(m => owner in m.resources || owner in m.functions);
}

function leaveOut(catalog, pattern) {
    if (!pattern) {
        return;
    }
    const omit = new RegExp(pattern);
    for (const module of Object.values(catalog.modules)) {
        const kinds = Object.keys(module.resources);
        for (const token of kinds.filter(t => omit.test(t) && kinds.includes(t.replace(omit, '')))) {
            delete module.resources[token];
        }
    }
    // Types that only those kinds reached go with them.
    const reached = new Set();
    const reach = properties => Object.values(properties).forEach(p => (p.type.match(/[#@][A-Za-z0-9_$/]+/g) ?? []).forEach(visit));
    const visit = reference => {
        if (!reached.has(reference)) {
            reached.add(reference);
            const module = catalog.modules[reference.slice(1, reference.lastIndexOf('/'))];
            reach(reference[0] === '#' ? module.types[reference.slice(reference.lastIndexOf('/') + 1)] : {});
        }
    };
    eachShape(catalog, (properties, owner) => { if (!owner.startsWith('#')) { reach(properties); } });
    for (const [name, module] of Object.entries(catalog.modules)) {
        Object.keys(module.types).filter(t => !reached.has(`#${name}/${t}`)).forEach(t => { delete module.types[t]; });
        Object.keys(module.enums).filter(t => !reached.has(`@${name}/${t}`)).forEach(t => { delete module.enums[t]; });
    }
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

function applyReplacement(catalog, replacement, measured) {
    const everywhere = replacement['*'];
    for (const module of Object.values(catalog.modules)) {
        for (const [token, resource] of Object.entries(module.resources)) {
            const facts = { ...everywhere, ...replacement[token] };
            const own = paths => (paths ?? []).flatMap(p => (p === '*' ? Object.keys(resource.properties).filter(n => resource.properties[n].in) : [p]));
            const replaces = [...new Set([...own(everywhere?.replaces), ...own(replacement[token]?.replaces)])]
                .filter(p => replacement[token]?.replaces?.includes(p) || has(catalog, token, p)).sort();
            const inferred = own(facts.inferred).sort();
            for (const path of [...replaces, ...inferred, ...Object.keys(facts.when ?? {})]) {
                find(catalog, token, path.replace(/\.\*\*$/, ''), `overrides/${catalog.package}.json, replacement`);
            }
            const unknown = measured ? measuredUnknowns(catalog, token, resource, facts, measured) : [];
            resource.replaces = replaces;
            resource.replacesInferred = inferred;
            resource.replacesWhen = facts.when ?? {};
            resource.replacementUnknown = unknown.filter(p => !replaces.includes(p) && !inferred.includes(p));
            resource.replacementSource = facts.source;
        }
    }
    const stale = Object.keys(replacement).filter(token => token !== '*' && !inScope(catalog, token) && moduleInScope(catalog, token));
    if (stale.length > 0) {
        throw new Error(`overrides/${catalog.package}.json, replacement: no such resource: ${stale.join(', ')}`);
    }
}

const moduleInScope = (catalog, token) => token.split(':')[1].split('/')[0] in catalog.modules;

function has(catalog, owner, path) {
    try {
        find(catalog, owner, path.replace(/\.\*\*$/, ''), '');
        return true;
    } catch {
        return false;
    }
}

/** The property at a path such as `a.b[].c` below a resource, function or nested type. */
export function find(catalog, owner, path, where) {
    let candidates = shapesOf(catalog, owner);
    let property;
    for (const step of path.split('.').map(s => s.replace(/\[\]$/, ''))) {
        property = candidates.map(c => c?.[step]).find(p => p);
        if (!property) {
            throw new Error(`${where}: ${owner} has no ${path} (no ${step}).`);
        }
        candidates = (property.type.match(/#[A-Za-z0-9_$/]+/g) ?? []).flatMap(reference => shapesOf(catalog, reference));
    }
    return { property };
}

function shapesOf(catalog, owner) {
    if (owner === 'provider') {
        return [catalog.provider.properties];
    }
    if (owner.startsWith('#')) {
        const at = owner.lastIndexOf('/');
        return [catalog.modules[owner.slice(1, at)]?.types[owner.slice(at + 1)]];
    }
    for (const module of Object.values(catalog.modules)) {
        if (module.resources[owner]) {
            return [module.resources[owner].properties];
        }
        if (module.functions[owner]) {
            return [module.functions[owner].result ?? {}, module.functions[owner].arguments];
        }
    }
    return [];
}

/** Drops what says nothing and puts keys in a steady order. */
function reorder(catalog) {
    for (const module of Object.values(catalog.modules)) {
        module.resources = Object.fromEntries(Object.entries(module.resources).sort(byKey).map(([token, r]) => [token, resourceEntry(token, r)]));
        module.functions = Object.fromEntries(Object.entries(module.functions).sort(byKey).map(([token, f]) => [token, functionEntry(token, f)]));
    }
    if (catalog.provider) {
        const { token, name, replaces, ...rest } = catalog.provider;
        catalog.provider = rest;
    }
}

function resourceEntry(token, { name, token: own, methods, properties, replaces, replacesInferred, replacesWhen, replacementUnknown, replacementSource, ...rest }) {
    return {
        ...(token.endsWith(`:${name}`) ? {} : { class: name }),
        ...rest,
        properties,
        ...(methods ? { methods } : {}),
        ...(replaces.length > 0 ? { replaces } : {}),
        ...(replacesInferred.length > 0 ? { replacesInferred } : {}),
        ...(Object.keys(replacesWhen).length > 0 ? { replacesWhen } : {}),
        ...(replacementUnknown.length > 0 ? { replacementUnknown } : {}),
        ...(replacementSource ? { replacementSource } : {}),
    };
}

function functionEntry(token, { name, ...rest }) {
    return { ...(token.endsWith(`:${name}`) ? {} : { class: name }), ...rest };
}
