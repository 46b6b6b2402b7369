// Rewrites sdk/catalogs/{aws,kubernetes,random} from the packages named in versions.json, the modules named in scope.json
// and the facts in overrides/. Usage: node extract.mjs [--cache DIR] [package...]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage } from './lib/npm.mjs';
import { readInputs, readPackage } from './lib/package.mjs';
import { applyOverrides } from './lib/overrides.mjs';
import { writeCatalog } from './lib/write.mjs';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const argv = process.argv.slice(2);
const cacheAt = argv.indexOf('--cache');
const cache = cacheAt < 0 ? path.join(os.tmpdir(), 'blueprint-catalogs') : argv.splice(cacheAt, 2)[1];
const json = (...parts) => JSON.parse(fs.readFileSync(path.join(home, ...parts), 'utf8'));

const versions = json('versions.json');
const scope = json('scope.json');
const known = Object.keys(scope);
const unknown = argv.filter(name => !known.includes(name));
if (unknown.length > 0) {
    console.error(`No such package in scope.json: ${unknown.join(', ')}. It has ${known.join(', ')}.`);
    process.exit(2);
}

for (const name of argv.length > 0 ? argv : known) {
    const started = Date.now();
    const folder = fetchPackage(`@pulumi/${name}`, versions[name], cache);
    const catalog = readPackage(name, versions[name], folder, scope[name]);
    const measuredOn = versions[`${name} replacement measured on`];
    const measured = measuredOn && readInputs(fetchPackage(`@pulumi/${name}`, measuredOn, cache), scope[name]);
    applyOverrides(catalog, json('overrides', `${name}.json`), measured);
    const size = writeCatalog(catalog, path.join(home, name));
    console.log(`${name} ${versions[name]}: ${size.modules} modules, ${size.resources} resources, ${size.functions} functions, ` +
        `${size.types} types, ${size.enums} enums, ${Math.round(size.bytes / 1024)} KiB, ${Date.now() - started} ms`);
}
