import { type ConfigSources, describeConfig, type EffectiveSetting } from '../config/config.ts';
import { printLine } from './output.ts';

/** Prints the configuration in force with the origin of each value; answers the exit code: 1 with one line on a problem. */
export function checkConfig(sources: ConfigSources, { json }: { readonly json?: true }): number {
  const described = describeConfig(sources);
  if (!described.ok) {
    process.stderr.write(`muster: ${described.error.line}\n`);
    return 1;
  }
  if (json === true) printLine(JSON.stringify(described.value, undefined, 2));
  else for (const setting of described.value) printLine(lineOf(setting));
  return 0;
}

const lineOf = ({ setting, value, origin }: EffectiveSetting): string =>
  `${setting.padEnd(32)} ${JSON.stringify(value).padEnd(28)} ${origin}`;
