#!/usr/bin/env node
// Plain JavaScript, so that any Node reads it: Muster itself needs Node 26, which `npm ci` brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED_MAJOR = 26;
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const windows = process.platform === 'win32';
const brought = fileURLToPath(
  new URL(windows ? '../node_modules/node/bin/node.exe' : '../node_modules/node/bin/node', import.meta.url),
);

if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) {
  await import('../src/main.ts');
} else if (existsSync(brought)) {
  const child = spawn(brought, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  process.stderr.write(
    `muster: This is Node.js ${process.versions.node}; Muster needs ${NEEDED_MAJOR}: run npm ci, which brings it.\n`,
  );
  process.exitCode = 1;
}
