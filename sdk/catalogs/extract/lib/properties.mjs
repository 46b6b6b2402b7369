// What resources, functions and nested types share about their properties.

export const byKey = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);

/** Properties of a shape that has one side: arguments, or a result. */
export const plainProperties = properties => Object.fromEntries(Object.entries(properties).sort(byKey).map(([name, p]) =>
    [name, { type: p.type, required: !p.optional, ...(p.deprecated ? { deprecated: true } : {}) }]));

// Going in, a type may take more than what comes out: a resource for its name, a document for its text.
export const outType = (input, output) => (input && output && input.type !== output.type ? { outType: output.type } : {});
