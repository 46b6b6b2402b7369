// Leaves out kinds that the scope does not want, and the types that only they need.
import { eachShape, references } from './paths.mjs';

/** Leaves out each kind whose name matches and that stands beside the kind named without the match, such as PodList beside Pod. */
export function leaveOut(catalog, pattern) {
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
    const reach = properties => Object.values(properties).forEach(p => references(p.type).forEach(visit));
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

