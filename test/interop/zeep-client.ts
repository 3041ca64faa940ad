import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ForeignClient, Report, Scenario } from './scenario.ts';

// The system's Python: Debian's package python3-zeep installs for no other.
const PYTHON = '/usr/bin/python3';
const script = join(import.meta.dirname, 'zeep_client.py');

/** Python's zeep, as its own process. */
export const zeepClient: ForeignClient = {
  name: 'Python zeep',
  missing: hasZeep() ? undefined : `${PYTHON} has no zeep (package python3-zeep)`,
  play,
};

function hasZeep(): boolean {
  return spawnSync(PYTHON, ['-c', 'import zeep'], { stdio: 'ignore' }).status === 0;
}

function play(scenario: Scenario): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = execFile(PYTHON, [script], { timeout: 30_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as Report);
      else reject(new Error(`zeep: ${stderr}`, { cause: error }));
    });
    child.stdin?.end(JSON.stringify(scenario));
  });
}
