// Reads one published package into a catalog: { package, version, modules: { name: { resources, functions, types, enums } }, provider, config }.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { readFunction } from './functions.mjs';
import { addNested, moduleOfCatalog, readNested } from './nested.mjs';
import { readResource } from './resources.mjs';
import { constructorFacts, functionToken, resourceToken } from './scripts.mjs';
import { TokenFinder } from './tokens.mjs';
import { TypeReader } from './types.mjs';
import { declarations, nestedShapes, parse, shape } from './typings.mjs';

const ROOT = 'index';
const moduleOf = segments => (segments.length === 0 ? ROOT : segments.join('/'));

/** @param modules modules of the scope; nested types and enums come along wherever they live. */
export function readPackage(name, version, folder, modules) {
    const catalog = { package: name, version, modules: {}, provider: null, config: configVariables(folder) };
    const tokens = new TokenFinder(folder);
    for (const module of modules) {
        const at = module === ROOT ? folder : path.join(folder, module);
        if (!fs.existsSync(at)) {
            throw new Error(`${name} ${version} has no module ${module} (scope.json).`);
        }
        const target = moduleOfCatalog(catalog, module);
        for (const file of fs.readdirSync(at).filter(f => f.endsWith('.d.ts') && f !== 'index.d.ts').sort()) {
            readFile(path.join(at, file), { catalog, target, tokens });
        }
    }
    addNested(catalog, readNested(folder, moduleOf));
    return catalog;
}

/** Only what goes into the resources of a version: { resources: token -> properties, types: `module/Name` -> properties }. */
export function readInputs(folder, modules) {
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

function readFile(file, { catalog, target, tokens }) {
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

function configVariables(folder) {
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
