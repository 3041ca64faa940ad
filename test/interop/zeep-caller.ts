import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonObject } from '../../src/lib/json.ts';
import type { Credentials } from '../../tools/soap-message.ts';

/** A call that Python's zeep makes. */
export interface ZeepCall {
  readonly url: string;
  readonly service: string;
  readonly operation: string;
  readonly request: object;
  readonly as: Credentials;
  /** The moment by the service's clock, such as 2026-03-02T01:00:00+00:00. */
  readonly created: string;
}

/** Python's zeep as a process that makes one call after the other. */
export interface ZeepCaller {
  /** The answer as zeep has decoded it by our WSDL, or the detail of the fault. */
  call(call: ZeepCall): Promise<{ readonly answer?: JsonObject; readonly fault?: JsonObject }>;
  close(): Promise<void>;
}

/** Starts it. */
export function openZeep(): ZeepCaller {
  const child = spawn('/usr/bin/python3', [join(import.meta.dirname, 'zeep_calls.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async call({ as, ...call }) {
      child.stdin.write(`${JSON.stringify({ ...call, id: as.id, secret: as.secret })}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error('zeep has ended.');
      return JSON.parse(value) as { readonly answer?: JsonObject; readonly fault?: JsonObject };
    },
    async close() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
