// Reads a function.
import { plainProperties } from './properties.mjs';
import { shape } from './typings.mjs';

export function readFunction(node, name, deprecated, call, declared, reader) {
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
