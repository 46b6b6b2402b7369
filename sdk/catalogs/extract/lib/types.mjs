// TypeScript type nodes to the catalog's type expressions:
//   string bool int number any json asset archive     simple types ("number" turns into "int" where nothing says otherwise)
//   T[]  T{}  (A|B)                                   list, map from text, union
//   #module/Name  @module/Name  &token                nested object, enum, resource (as itself or by id)
import ts from 'typescript';

const K = ts.SyntaxKind;

export class TypeReader {
    constructor(context) {
        // { where, resource(identifier) -> token or null, module(segments) -> module name }
        this.context = context;
    }

    /** { type, optional, const } of a property's type; `optional` where undefined is one of its cases. */
    read(node) {
        const cases = this.flatten(node);
        const optional = cases.some(c => c.kind === K.UndefinedKeyword);
        const rest = cases.filter(c => c.kind !== K.UndefinedKeyword);
        if (rest.length === 1 && ts.isLiteralTypeNode(rest[0]) && ts.isStringLiteral(rest[0].literal)) {
            return { type: 'string', const: rest[0].literal.text, optional };
        }
        return { type: this.union(rest), optional };
    }

    /** The cases of a type, with Input, Output and Promise around it taken off. */
    flatten(node) {
        if (ts.isParenthesizedTypeNode(node)) {
            return this.flatten(node.type);
        }
        if (ts.isUnionTypeNode(node)) {
            return node.types.flatMap(t => this.flatten(t));
        }
        if (ts.isTypeReferenceNode(node) && ['pulumi.Input', 'pulumi.Output', 'Promise'].includes(node.typeName.getText())) {
            return this.flatten(node.typeArguments[0]);
        }
        return [node];
    }

    union(nodes) {
        const cases = nodes.map(n => this.single(n));
        if (cases.length === 2 && cases.includes('asset') && cases.includes('archive')) {
            return 'asset';
        }
        // A scalar beside a list of it is a convenience of the JavaScript package; the schema says list.
        if (cases.length === 2 && cases[1] === `${cases[0]}[]`) {
            return cases[1];
        }
        // A switch is a boolean that the typings may spell as true | false.
        const distinct = [...new Set(cases)];
        return distinct.length === 1 ? distinct[0] : distinct.join('|');
    }

    element(node) {
        const type = this.union(this.flatten(node));
        return type.includes('|') ? `(${type})` : type;
    }

    single(node) {
        switch (node.kind) {
            case K.StringKeyword: return 'string';
            case K.NumberKeyword: return 'number';
            case K.BooleanKeyword: return 'bool';
            case K.AnyKeyword: return 'any';
        }
        if (ts.isArrayTypeNode(node)) {
            return `${this.element(node.elementType)}[]`;
        }
        if (ts.isTypeLiteralNode(node) && node.members.length === 1 && ts.isIndexSignatureDeclaration(node.members[0])) {
            return `${this.element(node.members[0].type)}{}`;
        }
        if (ts.isTypeReferenceNode(node)) {
            return this.reference(node.typeName.getText());
        }
        throw new Error(`${this.context.where}: no rule for the type ${node.getText()}.`);
    }

    reference(name) {
        if (name === 'pulumi.asset.Asset') {
            return 'asset';
        }
        if (name === 'pulumi.asset.Archive') {
            return 'archive';
        }
        const segments = name.split('.');
        if (segments[0] === 'inputs' || segments[0] === 'outputs' || segments[0] === 'enums') {
            const mark = segments[0] === 'enums' ? '@' : '#';
            return `${mark}${this.context.module(segments.slice(1, -1))}/${segments.at(-1)}`;
        }
        const token = this.context.resource(name);
        if (token) {
            return `&${token}`;
        }
        throw new Error(`${this.context.where}: no rule for the type ${name}.`);
    }
}
