// The form in which resources and functions are written: what says nothing is dropped, and keys have a steady order.
import { byKey } from './properties.mjs';

export function reorder(catalog) {
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
