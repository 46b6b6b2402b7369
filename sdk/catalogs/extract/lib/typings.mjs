// What a package's .d.ts files say: shapes of interfaces and classes, with their types as the catalog spells them.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { TypeReader } from './types.mjs';

export function parse(file) {
    return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

const isDeprecated = node => ts.getJSDocDeprecatedTag(node) !== undefined;

/** Properties of an interface or class: name -> { type, optional, const, deprecated }. */
export function shape(node, reader) {
    const properties = {};
    for (const member of node.members) {
        const isProperty = ts.isPropertySignature(member) || (ts.isPropertyDeclaration(member) && !isStatic(member));
        if (isProperty && member.type) {
            const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
            const read = reader.read(member.type);
            properties[name] = { ...read, optional: read.optional || member.questionToken !== undefined, deprecated: isDeprecated(member) };
        }
    }
    return properties;
}

const isStatic = member => member.modifiers?.some(m => m.kind === ts.SyntaxKind.StaticKeyword) ?? false;

/** Interfaces of types/input.d.ts and types/output.d.ts: `module/Name` -> { properties, plain }. */
export function nestedShapes(file, moduleOf, resource = () => null) {
    const shapes = {};
    const reader = new TypeReader({ where: file, resource, module: moduleOf });
    const visit = (node, segments) => {
        if (ts.isModuleDeclaration(node)) {
            ts.forEachChild(node.body, child => visit(child, [...segments, node.name.text]));
        } else if (ts.isInterfaceDeclaration(node)) {
            shapes[`${moduleOf(segments)}/${node.name.text}`] = {
                // Read when asked: most of the types are out of scope.
                get properties() {
                    return this.read ??= shape(node, reader);
                },
                plain: !node.members.some(m => m.type?.getText().startsWith('pulumi.Input<')),
                deprecated: isDeprecated(node),
            };
        }
    };
    ts.forEachChild(parse(file), node => visit(node, []));
    return shapes;
}

/** Enums of types/enums/: `module/Name` -> { Member: value }. */
export function enums(folder, moduleOf) {
    const found = {};
    const walk = (at, segments) => {
        for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
            if (entry.isDirectory()) {
                walk(path.join(at, entry.name), [...segments, entry.name]);
            } else if (entry.name === 'index.d.ts') {
                ts.forEachChild(parse(path.join(at, entry.name)), node => {
                    const declaration = ts.isVariableStatement(node) && node.declarationList.declarations[0];
                    if (declaration?.type && ts.isTypeLiteralNode(declaration.type)) {
                        found[`${moduleOf(segments)}/${declaration.name.text}`] = Object.fromEntries(declaration.type.members.map(m =>
                            [ts.isStringLiteral(m.name) ? m.name.text : m.name.getText(), literal(m.type.literal)]));
                    }
                });
            }
        }
    };
    if (fs.existsSync(folder)) {
        walk(folder, []);
    }
    return found;
}

function literal(node) {
    if (ts.isStringLiteral(node)) {
        return node.text;
    }
    if (ts.isNumericLiteral(node)) {
        return Number(node.text);
    }
    throw new Error(`${node.getSourceFile().fileName}: no rule for the enum value ${node.getText()}.`);
}

/** The declarations of one resource's or function's file. */
export function declarations(file) {
    const found = { file, classes: [], interfaces: {}, functions: [], imports: {}, namespaces: {} };
    ts.forEachChild(parse(file), node => {
        if (ts.isClassDeclaration(node)) {
            found.classes.push({ node, name: node.name.text, base: node.heritageClauses?.[0]?.types[0].getText(), deprecated: isDeprecated(node) });
        } else if (ts.isInterfaceDeclaration(node)) {
            found.interfaces[node.name.text] = node;
        } else if (ts.isFunctionDeclaration(node)) {
            found.functions.push({ node, name: node.name.text, deprecated: isDeprecated(node) });
        } else if (ts.isModuleDeclaration(node)) {
            ts.forEachChild(node.body, child => {
                if (ts.isInterfaceDeclaration(child)) {
                    found.namespaces[`${node.name.text}.${child.name.text}`] = child;
                }
            });
        } else if (ts.isImportDeclaration(node) && node.importClause) {
            const from = node.moduleSpecifier.text;
            const bindings = node.importClause.namedBindings;
            if (bindings && ts.isNamedImports(bindings)) {
                bindings.elements.forEach(e => { found.imports[e.name.text] = { from, name: (e.propertyName ?? e.name).text }; });
            } else if (bindings) {
                found.imports[bindings.name.text] = { from, name: '*' };
            }
        }
    });
    return found;
}
