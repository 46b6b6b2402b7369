// Writes a catalog as JSON that reads and diffs well: one property a line, keys in order, no prose.
import fs from 'node:fs';
import path from 'node:path';
import { byKey } from './properties.mjs';

const WIDTH = 160;

export function writeCatalog(catalog, folder) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const size = { modules: 0, resources: 0, functions: 0, types: 0, enums: 0, bytes: 0 };
    const { modules, ...head } = catalog;
    size.bytes += write(path.join(folder, 'package.json'), head);
    for (const [name, module] of Object.entries(modules).sort(byKey)) {
        const sections = Object.fromEntries(['resources', 'functions', 'types', 'enums']
            .map(section => [section, sorted(module[section])])
            .filter(([, content]) => Object.keys(content).length > 0));
        if (Object.keys(sections).length === 0) {
            continue;
        }
        size.modules++;
        Object.entries(sections).forEach(([section, content]) => { size[section] += Object.keys(content).length; });
        size.bytes += write(path.join(folder, `${name.replaceAll('/', '.')}.json`), { package: catalog.package, module: name, ...sections });
    }
    return size;
}

const sorted = object => Object.fromEntries(Object.entries(object).sort(byKey));

function write(file, value) {
    const text = `${render(value, 0)}\n`;
    fs.writeFileSync(file, text);
    return Buffer.byteLength(text);
}

function render(value, depth) {
    const flat = leaf(value) ? inline(value) : null;
    if (flat !== null && (flat.length + depth * 2 <= WIDTH || typeof value !== 'object')) {
        return flat;
    }
    const indent = '  '.repeat(depth + 1);
    const end = `\n${'  '.repeat(depth)}`;
    return Array.isArray(value)
        ? `[\n${value.map(v => indent + render(v, depth + 1)).join(',\n')}${end}]`
        : `{\n${Object.entries(value).map(([k, v]) => `${indent}${JSON.stringify(k)}: ${render(v, depth + 1)}`).join(',\n')}${end}}`;
}

// A property's facts fit on a line: they hold simple values, and lists of such.
function leaf(value) {
    const simple = v => v === null || typeof v !== 'object';
    return simple(value)
        || (Array.isArray(value) && value.every(simple) && value.length < 2)
        || (!Array.isArray(value) && typeof value.type === 'string' && Object.values(value).every(v => simple(v) || (Array.isArray(v) && v.every(simple))))
        || (!Array.isArray(value) && Object.keys(value).length === 0);
}

function inline(value) {
    if (Array.isArray(value)) {
        return `[${value.map(inline).join(', ')}]`;
    }
    return value !== null && typeof value === 'object'
        ? Object.keys(value).length === 0 ? '{}' : `{ ${Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${inline(v)}`).join(', ')} }`
        : JSON.stringify(value);
}
