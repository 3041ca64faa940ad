import { Command } from 'commander';
import type { App } from '../app/app.ts';
import { openExamination } from '../app/examination.ts';
import type { Config, ConfigSources } from '../config/config.ts';
import { checkConfig } from './check-config.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';

/** What these commands need of the command line. */
export interface CommandContext {
  readonly sources: () => ConfigSources;
  /** The configuration; undefined where it has a problem, which is told then. */
  readonly configure: () => Config | undefined;
  /** Runs work on the app; where there is nothing yet, it is refused, or begun where `begin` says so. */
  readonly withApp: (work: (app: App) => Promise<number>, whenNew?: 'begin' | 'refuse') => Promise<void>;
  /** Sets the exit code of the process. */
  readonly end: (code: number) => void;
}

interface JsonOption {
  readonly json?: true;
}

/** The commands that tell how an installation fares. */
export const diagnosisCommands = ({ sources, configure, withApp, end }: CommandContext): readonly Command[] => [
  new Command('doctor')
    .description('Examine clock, folder, database, keys, port and journal; tell what to do about what is wrong.')
    .option('--json', 'the findings as JSON')
    .action(async (options: JsonOption) => {
      const config = configure();
      if (config !== undefined) end(await doctor(config, openExamination(config), options));
    }),
  new Command('check-config')
    .description('Print every setting in force and where it comes from.')
    .option('--json', 'the settings as JSON')
    .action((options: JsonOption) => end(checkConfig(sources(), options))),
  new Command('explain')
    .argument('<id>', 'the incident id of a fault, or the request id')
    .description('Tell from the journal what happened to a call, step by step.')
    .option('--json', 'the steps as JSON')
    .action((id: string, options: JsonOption) => withApp((app) => explain(app, id, options))),
];
