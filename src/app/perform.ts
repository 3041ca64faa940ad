import type { SystemCommand } from '../decision/system-command.ts';
import { refused, type Result } from '../lib/result.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { AppParts } from './app-parts.ts';
import { originOf } from './origin.ts';

/** Runs a command of the operator; refused with a sentence. */
export type Perform = <T>(command: SystemCommand<T>) => Promise<Result<T, string>>;

/** In the name of who acts where no client does. */
export const performAtConsole =
  ({ clock, actor }: AppParts, pipeline: Pipeline): Perform =>
  async (command) => {
    const done = await pipeline.perform(command, originOf('CONSOLE', clock), actor);
    return done.ok ? done : refused(done.error.message);
  };
