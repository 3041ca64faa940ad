import { expect } from 'chai';
import { type LogFields, type Logger, silentLogger } from '../../src/lib/log.ts';
import { RefusalLog } from '../../src/pipeline/refusal-log.ts';
import { originOf } from '../support/tickets.ts';

/** A refusal stands in the log under its incident, and nobody can flood the log with refusals. */
describe('The log of refusals', () => {
  let entries: (readonly [string, string, LogFields])[];
  let log: RefusalLog;
  const logger: Logger = {
    ...silentLogger,
    info: (message, fields = {}) => entries.push(['info', message, fields]),
    warn: (message, fields = {}) => entries.push(['warn', message, fields]),
  };
  const open = (limits: { readonly mostOfKind?: number; readonly most?: number } = {}): void => {
    log = new RefusalLog(logger, limits);
  };

  beforeEach(() => {
    entries = [];
  });
  afterEach(() => log.close());

  const refuse = (incident: string, clientId = 'erp', sourceAddress = '192.0.2.1'): void =>
    log.tell({ origin: { ...originOf(incident), sourceAddress }, clientId, operation: 'Ping', code: 'VALIDATION' });

  it('tells code, incident, client, operation, channel and address, at level info', () => {
    open();
    const origin = { ...originOf('incident-1'), channel: 'SOAP12', sourceAddress: '192.0.2.1' };
    log.tell({ origin, clientId: 'erp', operation: 'Ping', code: 'VALIDATION', requestId: 'r-1' });
    expect(entries).to.deep.equal([
      [
        'info',
        'A call was refused.',
        {
          incidentId: 'incident-1',
          code: 'VALIDATION',
          reason: undefined,
          clientId: 'erp',
          operation: 'Ping',
          channel: 'SOAP12',
          sourceAddress: '192.0.2.1',
          requestId: 'r-1',
        },
      ],
    ]);
  });

  it('tells the first of a kind one by one, and counts the rest', () => {
    open({ mostOfKind: 2 });
    for (const incident of ['a', 'b', 'c', 'd', 'e']) refuse(incident);
    refuse('f', 'payroll');
    expect(entries.map(([, , { incidentId }]) => incidentId)).to.deep.equal(['a', 'b', 'f']);
    log.close();
    const [, , , [, message, fields] = ['', '', {}]] = entries;
    expect(message).to.equal('More refusals of this kind were not logged one by one.');
    expect(fields).to.include({ clientId: 'erp', code: 'VALIDATION', count: 3 });
    expect(fields).not.to.have.property('incidentId');
  });

  it('stays bounded however many addresses send', () => {
    open({ most: 10 });
    for (let at = 0; at < 5000; at += 1) refuse(`i${at}`, '', `2001:db8::${at}`);
    expect(entries).to.have.length(10);
    log.close();
    expect(entries).to.have.length(11);
    expect(entries.at(-1)?.slice(1)).to.deep.equal([
      'More refusals of many kinds were not logged one by one.',
      { count: 4990 },
    ]);
  });

  it('warns of a lock-out', () => {
    open();
    log.tellLockOut('erp', '192.0.2.1');
    expect(entries[0]?.[0]).to.equal('warn');
    expect(entries[0]?.[2]).to.deep.equal({ clientId: 'erp', sourceAddress: '192.0.2.1' });
  });
});
