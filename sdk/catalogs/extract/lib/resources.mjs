// Reads a resource: its typings say what goes in and comes out, its constructor the rest.
import ts from 'typescript';
import { outType, plainProperties } from './properties.mjs';
import { methodToken } from './scripts.mjs';
import { shape } from './typings.mjs';

export function readResource(type, declared, facts, reader, script) {
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
