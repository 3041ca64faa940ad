import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { createLog } from '../../src/observe/log.ts';
import type { LogOptions } from '../../src/observe/log.ts';
import type { LogFields, Logger } from '../../src/lib/log.ts';

/** What an action writes to the log. */
const written = async (action: (log: Logger) => void, options: Partial<LogOptions> = {}): Promise<string> => {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const log = createLog({ level: 'debug', format: 'json', stream, ...options });
  action(log);
  await log.close();
  await once(stream.end(), 'end');
  return chunks.join('');
};

/** Fields as a careless caller may hand them in, past the compiler. */
const careless = (fields: Record<string, unknown>): LogFields => fields;

describe('The log', () => {
  it('writes an entry as a line of JSON with the time in UTC', async () => {
    const line = await written((log) => log.info('Serving', { port: 8080, url: 'http://127.0.0.1:8080/' }));
    expect(line).to.match(
      /^\{"timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"info","message":"Serving","port":8080,"url":"http:\/\/127\.0\.0\.1:8080\/"\}\n$/,
    );
  });

  it('writes an entry as text', async () => {
    const line = await written((log) => log.warn('Slow', { file: '/a b', durationMs: 7 }), { format: 'text' });
    expect(line.slice(24)).to.equal(' WARN  Slow file="/a b" durationMs=7\n');
  });

  it('writes no entry below its level', async () => {
    const all = (log: Logger) => {
      log.debug('d');
      log.info('i');
      log.warn('w');
      log.error('e');
    };
    const lines = await written(all, { level: 'warn', format: 'text' });
    const messages = lines.split('\n').map((line) => line.slice(31));
    expect(messages).to.deep.equal(['w', 'e', '']);
  });

  it('keeps the fields of its parents, later ones first', async () => {
    const line = await written((log) =>
      log.with({ node: 'n1', channel: 'soap' }).with({ channel: 'rest' }).info('x', { count: 1 }),
    );
    expect(line).to.include('"node":"n1","channel":"rest","count":1}');
  });

  it('drops every field that is not in its table', async () => {
    const line = await written((log) =>
      log.with(careless({ token: 'hunter2' })).error(
        'Refused',
        careless({
          password: 'hunter2',
          displayName: 'Ada Lovelace',
          note: 'back pain',
          constructor: 'hunter2',
          clientId: 'erp',
        }),
      ),
    );
    expect(line).to.match(/"message":"Refused","clientId":"erp"\}\n$/);
  });

  it('withholds text that has not the shape of its field', async () => {
    const line = await written((log) =>
      log.info(
        'x',
        careless({
          clientId: 'Ada Lovelace',
          requestId: 'a\nb',
          operation: { password: 'hunter2' },
          count: 'hunter2',
          file: 'a\u001b[2Jb',
        }),
      ),
    );
    expect(line).to.match(
      /"clientId":"\(withheld\)","requestId":"\(withheld\)","operation":"\(withheld\)","count":"\(withheld\)","file":"\(withheld\)"\}\n$/,
    );
  });

  it('tells where a cause was thrown, and its codes, but not its message', async () => {
    const inner = Object.assign(new Error('password hunter2\n    at Ada Lovelace'), { code: 'EACCES', sql: 'hunter2' });
    const cause = new TypeError('Ada Lovelace', { cause: inner });
    for (const format of ['json', 'text'] as const) {
      const line = await written((log) => log.error('Failed', { incidentId: '1', cause }), { format });
      expect(line).to.include('"name":"TypeError"').and.to.include('"code":"EACCES"').and.to.include('log.test.ts');
      expect(line).not.to.match(/hunter2|Ada/);
    }
  });

  it('tells no more of a cause that was altered or is no error', async () => {
    const renamed = new Error('hunter2');
    renamed.message = 'other';
    renamed.name = 'Ada Lovelace';
    const causes = [
      renamed,
      'hunter2',
      { message: 'hunter2' },
      Object.assign(new Error('x'), { code: 'hunter2 of Ada <a@b>' }),
    ];
    for (const cause of causes)
      expect(await written((log) => log.error('Failed', { cause }))).not.to.match(/hunter2|Ada/);
  });

  it('ends a chain of causes that has no end', async () => {
    const cause = new Error('a');
    cause.cause = cause;
    const line = await written((log) => log.error('Failed', { cause }));
    expect(line.match(/"name":"Error"/g)).to.have.length(5);
  });

  it('is on standard error, and there when it was closed before the process ends', async () => {
    const source = JSON.stringify(new URL('../../src/observe/log.ts', import.meta.url).href);
    const script = `const { createLog } = await import(${source});
      const log = createLog({ level: 'info', format: 'text' });
      for (let index = 0; index < 1000; index += 1) log.error('Last words', { index });
      await log.close();
      process.exit(0);`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).to.equal('');
    expect(stderr.split('\n')).to.have.length(1001);
    expect(stderr).to.include('ERROR Last words index=999\n');
  });
});
