// What replaces a resource: what the overrides say, and what nobody has measured.
import { find, has, inScope, references } from './paths.mjs';

/** @param measured the inputs of the version that was measured; undefined where the answers are the provider's own. */
export function applyReplacement(catalog, replacement, measured) {
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
            const unknown = measured ? measuredUnknowns(catalog, token, resource, replacement[token], measured) : [];
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

// In aws:s3/bucket:Bucket the module is s3, in kubernetes:rbac.authorization.k8s.io/v1:Role it is rbac/v1.
function moduleInScope(catalog, token) {
    const [group, version] = token.split(':')[1].split('/');
    return group in catalog.modules || `${group.split('.')[0]}/${version}` in catalog.modules;
}

/**
 * Paths of a resource whose replacement is unknown; `*` for the whole resource. A path speaks for what lies below it.
 * @param facts what the overrides know of the resource, undefined for nothing; `source` is set where somebody read the provider's code.
 * @param measured the inputs of the version that was measured.
 */
function measuredUnknowns(catalog, token, resource, facts, measured) {
    // Not even listed: somebody added its module, and nobody has looked at what it replaces on.
    if (!facts) {
        return ['*'];
    }
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
            for (const reference of objects(property.type).filter(r => !above.includes(r))) {
                const key = reference.slice(1);
                const at = key.lastIndexOf('/');
                const below = same.flatMap(p => objects(p.type).map(r => measured.types(r.slice(1))).filter(t => t));
                const isList = property.type.endsWith('[]') || property.type.endsWith('{}');
                walk(catalog.modules[key.slice(0, at)].types[key.slice(at + 1)], below, `${path}${isList ? '[]' : ''}.`, [...above, reference]);
            }
        }
    };
    walk(resource.properties, before, '', []);
    return unknown;
}

const objects = type => references(type).filter(r => r[0] === '#');
