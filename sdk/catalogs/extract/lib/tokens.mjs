import fs from 'node:fs';
import path from 'node:path';
import { resourceToken } from './scripts.mjs';

/** Resources that a type names, such as `Role`, found by the file's imports. */
export class TokenFinder {
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
                this.known.set(candidate, fs.existsSync(candidate) ? resourceToken(candidate) : null);
            }
            if (this.known.get(candidate)) {
                return this.known.get(candidate);
            }
        }
        return null;
    }
}
