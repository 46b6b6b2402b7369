// What a package's JavaScript says and its typings don't: tokens, required checks, constants, defaults, secrets, aliases.
import fs from 'node:fs';

/** Type token of the resource that a file declares; null where it declares none. */
export function resourceToken(file) {
    return /__pulumiType = '([^']+)'/.exec(fs.readFileSync(file, 'utf8'))?.[1] ?? null;
}

/** Facts of a resource's constructor; null where the file has no resource. */
export function constructorFacts(file) {
    const text = fs.readFileSync(file, 'utf8');
    const token = resourceToken(file);
    if (!token) {
        return null;
    }
    const facts = {
        token,
        required: [...text.matchAll(/Missing required property '([^']+)'/g)].map(m => m[1]),
        inputs: {},
        outputs: new Set(),
        secretOutputs: strings(/additionalSecretOutputs: \[([^\]]*)\]/.exec(text)?.[1] ?? ''),
        aliases: [...(/aliasOpts = \{ aliases: \[(.*?)\] \};/.exec(text)?.[1] ?? '').matchAll(/type: "([^"]+)"/g)].map(m => m[1]),
        replaceOnChanges: strings(/replaceOnChanges: \[([^\]]*)\]/.exec(text)?.[1] ?? ''),
        remote: /true \/\*remote\*\//.test(text),
    };
    for (const [, name, value] of text.matchAll(/resourceInputs\["([^"]+)"\] = (.*);$/gm)) {
        if (value === 'undefined /*out*/') {
            facts.outputs.add(name);
        } else if (!/^state\?\./.test(value)) {
            facts.inputs[name] = assignment(value, `${file}: ${name}`);
        }
    }
    return facts;
}

const strings = text => [...text.matchAll(/"([^"]+)"/g)].map(m => m[1]);

/** { secret, json, default, env, const } of the right-hand side that fills an input. */
function assignment(value, where) {
    const facts = {};
    let rest = value;
    const json = /^pulumi\.output\((.*)\)\.apply\(JSON\.stringify\)$/.exec(rest);
    if (json) {
        facts.json = true;
        rest = json[1];
    }
    if (/^".*"$/.test(rest)) {
        return { ...facts, const: JSON.parse(rest) };
    }
    if (rest.includes('pulumi.secret(')) {
        facts.secret = true;
        rest = rest.replace(/args\?\.\w+ \? pulumi\.secret\(args\.\w+\) : undefined/, 'args?.x').replace(/args\?\.\w+ !== undefined/, 'args?.x');
    }
    // Defaults of a nested object are read from where it is declared.
    rest = rest.replace(/^args \? pulumi\.output\(args\.\w+\)\.apply\(.*ProvideDefaults\(v\)\) : undefined$/, 'args?.x');
    const fallback = /^\(+args\?\.\w+\)+ \?\? (.*)$/.exec(rest);
    if (fallback) {
        return { ...facts, ...defaults(fallback[1], where) };
    }
    if (/^args\?\.\w+$/.test(rest) || /^args\?\.\["[^"]+"\]$/.test(rest)) {
        return facts;
    }
    throw new Error(`${where}: no rule for the assignment ${value}.`);
}

/** { default, env } of what stands behind `??`. */
function defaults(text, where) {
    const env = /^\(?utilities\.getEnv(Boolean|Number)?\(([^)]*)\)(?: (?:\|\||\?\?) (.+?))?\)?$/.exec(text);
    if (env) {
        return { env: strings(env[2]), ...(env[3] === undefined ? {} : { default: JSON.parse(env[3]) }) };
    }
    if (/^("([^"\\]|\\.)*"|true|false|-?\d+(\.\d+)?)$/.test(text)) {
        return { default: JSON.parse(text) };
    }
    throw new Error(`${where}: no rule for the default ${text}.`);
}

/** Defaults of nested objects, from types/input.js: function name -> { property: { default, env } }. */
export function nestedDefaults(file) {
    const found = {};
    const text = fs.readFileSync(file, 'utf8');
    for (const [, path, body] of text.matchAll(/^ *function (\w+)ProvideDefaults\(val\) \{\n([\s\S]*?)\n *\}$/gm)) {
        for (const [, name, value] of body.matchAll(/^ *(\w+): \(val\.\w+\) \?\? (.*),$/gm)) {
            (found[path] ??= {})[name] = defaults(value, `${file}: ${path}.${name}`);
        }
    }
    return found;
}

/** Token of the function that a file declares under a name; null where it invokes none. */
export function functionToken(file, name) {
    const body = new RegExp(`^function ${name}\\([\\s\\S]*?^\\}`, 'm').exec(fs.readFileSync(file, 'utf8'))?.[0] ?? '';
    const call = /pulumi\.runtime\.invoke(Single)?\("([^"]+)"/.exec(body);
    return call ? { token: call[2], single: call[1] !== undefined } : null;
}

/** Token of a resource's method. */
export function methodToken(file, name) {
    const body = new RegExp(`^    ${name}\\([\\s\\S]*?^    \\}`, 'm').exec(fs.readFileSync(file, 'utf8'))?.[0] ?? '';
    const call = /pulumi\.runtime\.call(?:Single)?\("([^"]+)"/.exec(body);
    return call && call[1];
}
