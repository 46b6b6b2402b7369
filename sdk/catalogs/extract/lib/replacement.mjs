// Which inputs nobody has measured: those that the version measured did not have.

/**
 * Paths of a resource whose replacement is unknown; `*` for the whole resource. A path speaks for what lies below it.
 * @param facts what the overrides know of the resource; `source` is set where somebody read the provider's code instead.
 * @param measured the inputs of the version that was measured.
 */
export function measuredUnknowns(catalog, token, resource, facts, measured) {
    const before = [token, ...(resource.aliases ?? [])].map(t => measured.resources[t]).filter(p => p);
    if (before.length === 0) {
        return facts.source ? [] : ['*'];
    }
    const unknown = [];
    const walk = (properties, olds, prefix, above) => {
        for (const [name, property] of Object.entries(properties).filter(([, p]) => p.in)) {
            const path = prefix + name;
            const same = olds.map(o => o[name]).filter(p => p);
            if (same.length === 0) {
                unknown.push(path);
                continue;
            }
            // A document or resource that may be given as text is one value, and not measured by what it holds.
            if (property.type.includes('|')) {
                continue;
            }
            for (const reference of (property.type.match(/#[A-Za-z0-9_$/]+/g) ?? []).filter(r => !above.includes(r))) {
                const key = reference.slice(1);
                const at = key.lastIndexOf('/');
                const below = same.flatMap(p => (p.type.match(/#[A-Za-z0-9_$/]+/g) ?? []).map(r => measured.types(r.slice(1))).filter(t => t));
                const isList = property.type.endsWith('[]') || property.type.endsWith('{}');
                walk(catalog.modules[key.slice(0, at)].types[key.slice(at + 1)], below, `${path}${isList ? '[]' : ''}.`, [...above, reference]);
            }
        }
    };
    walk(resource.properties, before, '', []);
    return unknown;
}
