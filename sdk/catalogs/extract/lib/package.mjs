// Reads one published package into a catalog: { package, version, modules: { name: { resources, functions, types, enums } }, provider, config }.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { declarations, enums, nestedShapes, parse, shape } from './typings.mjs';
import { constructorFacts, functionToken, methodToken, nestedDefaults, resourceToken } from './scripts.mjs';
import { TypeReader } from './types.mjs';

const ROOT = 'index';

/** @param modules modules of the scope; nested types and enums come along wherever they live. */
export function readPackage(name, version, folder, modules) {
    const moduleOf = segments => segments.length === 0 ? ROOT : segments.join('/');
    const nested = {
        inputs: nestedIn(folder, 'input', moduleOf),
        outputs: nestedIn(folder, 'output', moduleOf),
        enums: enums(path.join(folder, 'types', 'enums'), moduleOf),
        defaults: fs.existsSync(path.join(folder, 'types', 'input.js')) ? nestedDefaults(path.join(folder, 'types', 'input.js')) : {},
    };
    const catalog = { package: name, version, modules: {}, provider: null, config: configVariables(folder, moduleOf) };
    const tokens = new TokenFinder(folder);
    for (const module of modules) {
        const at = module === ROOT ? folder : path.join(folder, module);
        if (!fs.existsSync(at)) {
            throw new Error(`${name} ${version} has no module ${module} (scope.json).`);
        }
        const target = moduleOfCatalog(catalog, module);
        for (const file of fs.readdirSync(at).filter(f => f.endsWith('.d.ts') && f !== 'index.d.ts').sort()) {
            readFile(path.join(at, file), { catalog, target, module, moduleOf, tokens });
        }
    }
    addNested(catalog, nested);
    return catalog;
}

/** Only what goes into the resources of a version: { resources: token -> properties, types: `module/Name` -> properties }. */
export function readInputs(folder, modules) {
    const moduleOf = segments => segments.length === 0 ? ROOT : segments.join('/');
    const resources = {};
    for (const module of modules) {
        const at = module === ROOT ? folder : path.join(folder, module);
        for (const file of fs.existsSync(at) ? fs.readdirSync(at).filter(f => f.endsWith('.d.ts')) : []) {
            const declared = declarations(path.join(at, file));
            const token = declared.classes.length > 0 && resourceToken(path.join(at, file.replace(/\.d\.ts$/, '.js')));
            const node = token && declared.interfaces[`${declared.classes[0].name}Args`];
            if (node) {
                resources[token] = shape(node, new TypeReader({ where: file, module: moduleOf, resource: name => name }));
            }
        }
    }
    const nested = nestedShapes(path.join(folder, 'types', 'input.d.ts'), moduleOf, name => name);
    return { resources, types: key => nested[key]?.properties };
}

export function moduleOfCatalog(catalog, module) {
    return catalog.modules[module] ??= { resources: {}, functions: {}, types: {}, enums: {} };
}

function nestedIn(folder, file, moduleOf) {
    const at = path.join(folder, 'types', `${file}.d.ts`);
    return fs.existsSync(at) ? nestedShapes(at, moduleOf) : {};
}

function readFile(file, { catalog, target, moduleOf, tokens }) {
    const script = file.replace(/\.d\.ts$/, '.js');
    const declared = declarations(file);
    const reader = new TypeReader({ where: file, module: moduleOf, resource: name => tokens.find(file, declared, name) });

    const facts = declared.classes.length > 0 ? constructorFacts(script) : null;
    if (facts) {
        const type = declared.classes.find(c => /^pulumi\.(Custom|Component|Provider)Resource$/.test(c.base));
        if (type) {
            const resource = readResource(type, declared, facts, reader, script);
            if (type.base === 'pulumi.ProviderResource') {
                catalog.provider = resource;
            } else {
                target.resources[facts.token] = resource;
            }
        }
    }

    for (const { node, name, deprecated } of declared.functions) {
        const call = !name.endsWith('Output') && functionToken(script, name);
        if (call) {
            target.functions[call.token] = readFunction(node, name, deprecated, call, declared, reader);
        }
    }
}

function readResource(type, declared, facts, reader, script) {
    const inputs = shape(declared.interfaces[`${type.name}Args`] ?? { members: [] }, reader);
    const outputs = shape(type.node, reader);
    const stateNode = declared.interfaces[`${type.name}State`];
    const state = stateNode ? shape(stateNode, reader) : null;
    const properties = {};
    for (const name of [...new Set([...Object.keys(inputs), ...Object.keys(outputs)])].sort()) {
        properties[name] = resourceProperty(name, inputs[name], outputs[name], facts, `${script}: ${name}`);
    }
    if (state && Object.keys(state).sort().join() !== Object.keys(outputs).sort().join()) {
        throw new Error(`${script}: the state's properties are not the outputs'.`);
    }
    const methods = readMethods(type, declared, reader, script);
    return {
        name: type.name,
        ...(facts.remote ? { component: true } : {}),
        ...(type.deprecated ? { deprecated: true } : {}),
        ...(facts.aliases.length > 0 ? { aliases: facts.aliases } : {}),
        ...(facts.replaceOnChanges.length > 0 ? { replaceOnChanges: facts.replaceOnChanges } : {}),
        token: facts.token,
        properties,
        ...(Object.keys(methods).length > 0 ? { methods } : {}),
        replaces: [],
    };
}

function resourceProperty(name, input, output, facts, where) {
    const assigned = facts.inputs[name] ?? {};
    if (input && !facts.inputs[name]) {
        throw new Error(`${where}: the typings have this input, the constructor does not send it.`);
    }
    const secretIn = input && assigned.secret;
    const secretOut = output && facts.secretOutputs.includes(name);
    return {
        type: input?.type ?? output.type,
        ...outType(input, output),
        ...(input ? { in: input.optional && !facts.required.includes(name) ? 'optional' : 'required' } : {}),
        ...(output ? { out: output.optional ? 'optional' : 'always' } : {}),
        ...(assigned.const === undefined ? {} : { const: assigned.const }),
        ...(assigned.default === undefined ? {} : { default: assigned.default }),
        ...(assigned.env === undefined ? {} : { env: assigned.env }),
        ...(secretIn || secretOut ? { secret: (!input || secretIn) && (!output || secretOut) ? true : secretIn ? 'in' : 'out' } : {}),
        ...(input?.deprecated || output?.deprecated ? { deprecated: true } : {}),
    };
}

// Going in, a type may take more than what comes out: a resource for its name, a document for its text.
const outType = (input, output) => (input && output && input.type !== output.type ? { outType: output.type } : {});

function readMethods(type, declared, reader, script) {
    const methods = {};
    for (const member of type.node.members.filter(m => ts.isMethodDeclaration(m))) {
        const name = member.name.getText();
        const token = methodToken(script, name);
        if (token) {
            const result = member.type.typeArguments[0].getText();
            methods[name] = { token, result: plainProperties(shape(declared.namespaces[result], reader)) };
            if (member.parameters.length > 0) {
                throw new Error(`${script}: ${name} takes arguments; no package had such a method when this was written.`);
            }
        }
    }
    return methods;
}

const plainProperties = properties => Object.fromEntries(Object.entries(properties).sort(byKey).map(([name, p]) =>
    [name, { type: p.type, required: !p.optional, ...(p.deprecated ? { deprecated: true } : {}) }]));

export const byKey = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);

function readFunction(node, name, deprecated, call, declared, reader) {
    const parameters = node.parameters.filter(p => p.name.getText() !== 'opts');
    const multiple = parameters.length > 1 || (parameters.length === 1 && parameters[0].name.getText() !== 'args');
    const args = multiple
        ? Object.fromEntries(parameters.map(p => {
            const read = reader.read(p.type);
            return [p.name.getText(), { type: read.type, required: !read.optional && !p.questionToken }];
        }))
        : parameters.length === 1 ? plainProperties(shape(declared.interfaces[parameters[0].type.getText()], reader)) : {};
    const resultType = node.type.typeArguments[0];
    const resultNode = declared.interfaces[resultType.getText()];
    return {
        name,
        ...(deprecated ? { deprecated: true } : {}),
        ...(multiple ? { parameters: parameters.map(p => p.name.getText()) } : {}),
        arguments: args,
        ...(resultNode ? { result: plainProperties(shape(resultNode, reader)) } : { returns: reader.read(resultType).type }),
    };
}

/** Adds the nested types and enums that the catalog's resources and functions reach, each in its own module. */
function addNested(catalog, nested) {
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

export const references = type => type.match(/[#@][A-Za-z0-9_$/]+/g) ?? [];

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

function configVariables(folder, moduleOf) {
    const file = path.join(folder, 'config', 'vars.d.ts');
    const variables = {};
    if (fs.existsSync(file)) {
        const reader = new TypeReader({ where: file, resource: () => null, module: moduleOf });
        ts.forEachChild(parse(file), node => {
            if (ts.isVariableStatement(node)) {
                const declaration = node.declarationList.declarations[0];
                const read = reader.read(declaration.type);
                variables[declaration.name.text] = { type: read.type, required: !read.optional };
            }
        });
    }
    return variables;
}

/** Resources that a type names, such as `Role`, found by the file's imports. */
class TokenFinder {
    constructor(folder) {
        this.folder = folder;
        this.known = new Map();
    }

    find(file, declared, name) {
        const [head, tail] = name.split('.');
        const imported = declared.imports[head];
        if (!imported) {
            return null;
        }
        const from = path.resolve(path.dirname(file), imported.from);
        const wanted = imported.name === '*' ? tail : imported.name;
        const folder = path.basename(from) === 'index' ? path.dirname(from) : from;
        for (const candidate of [path.join(folder, `${wanted[0].toLowerCase()}${wanted.slice(1)}.js`), `${from}.js`]) {
            if (!this.known.has(candidate)) {
                this.known.set(candidate, fs.existsSync(candidate) ? constructorFacts(candidate)?.token ?? null : null);
            }
            if (this.known.get(candidate)) {
                return this.known.get(candidate);
            }
        }
        return null;
    }
}
