import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The folder of a published package, unpacked into the cache where it is not there yet. */
export function fetchPackage(name, version, cache) {
    const folder = path.join(cache, `${name.replace('@', '').replace('/', '-')}-${version}`);
    if (!fs.existsSync(path.join(folder, 'package.json'))) {
        const incoming = fs.mkdtempSync(path.join(fs.mkdirSync(cache, { recursive: true }) ?? cache, 'incoming-'));
        execFileSync('npm', ['pack', `${name}@${version}`, '--pack-destination', incoming, '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
        const archive = fs.readdirSync(incoming).find(file => file.endsWith('.tgz'));
        fs.mkdirSync(folder, { recursive: true });
        execFileSync('tar', ['xzf', path.join(incoming, archive), '-C', folder, '--strip-components=1']);
        fs.rmSync(incoming, { recursive: true });
    }
    const found = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version.replace(/^v/, '');
    if (found !== version) {
        throw new Error(`${folder} holds ${name} ${found}, not ${version}.`);
    }
    return folder;
}
