// Where in a catalog a token, a nested type (`#module/Name`) or a path such as `a.b[].c` leads.

/** Calls visit(properties, owner) on every set of properties; the owner is a token, or `#module/Name` of a nested type. */
export function eachShape(catalog, visit) {
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

/** Whether the scope has a token or the module of a nested type. */
export function inScope(catalog, owner) {
    if (owner.startsWith('#')) {
        return owner.slice(1, owner.lastIndexOf('/')) in catalog.modules;
    }
    return Object.values(catalog.modules).some(m => owner in m.resources || owner in m.functions);
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
        candidates = references(property.type).filter(r => r[0] === '#').flatMap(reference => shapesOf(catalog, reference));
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

/** Whether there is a property at a path; a path may end in `.**`, for all that lies below. */
export function has(catalog, owner, path) {
    try {
        find(catalog, owner, path.replace(/\.\*\*$/, ''), '');
        return true;
    } catch {
        return false;
    }
}

export const references = type => type.match(/[#@][A-Za-z0-9_$/]+/g) ?? [];
