import { serveCalls } from '../../../src/store/sqlite/worker-channel.ts';

/** A worker thread that can be made to fail in every way. */
export interface FailingCalls {
  echo(text: string): string;
  busy(argument: undefined): never;
  defect(argument: undefined): never;
  exit(argument: undefined): never;
}

serveCalls({
  echo: (text) => text,
  busy() {
    throw Object.assign(new Error('database is locked'), { errcode: 261 });
  },
  defect() {
    throw new Error('no such table');
  },
  exit: () => process.exit(3),
} satisfies FailingCalls);
