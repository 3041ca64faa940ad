import { expect } from 'chai';
import { instant } from '../../../src/lib/clock.ts';
import { openReads } from '../../../src/store/reads/reads.ts';
import { openQueries } from '../../../src/store/sqlserver/queries.ts';
import { sqlServerReadDialect } from '../../../src/store/sqlserver/read-dialect.ts';
import { Sealer } from '../../../src/store/sqlserver/sealer.ts';
import { uuid } from '../../support/store-samples.ts';
import { recordedDatabase } from './recorded-database.ts';
import type { Asked } from './recorded-database.ts';

const PENDING = { columns: ['held'], rows: [[false]] };

describe('The reads in the SQL of SQL Server', () => {
  const asking = (answers: (asked: Asked) => unknown = () => null) => {
    const { database, asked } = recordedDatabase((one) => {
      if (one.text === 'api.pending_8') return { sets: [PENDING] };
      return { sets: one.text.includes('@last') ? [{ columns: [''], rows: [[answers(one)]] }] : [] };
    });
    const sealer = new Sealer(database, 'node');
    const reads = openReads(sqlServerReadDialect(openQueries(database, sealer, 1000)));
    return { reads, asked, sealer };
  };

  const withoutSelection = (text: string): string => text.replaceAll(/select .*? from/gs, 'select … from');

  it('limit by OFFSET and FETCH, and name every value', async () => {
    const { reads, asked } = asking();
    const after = { employeeId: 'E1', eventId: uuid(7) };
    await reads.timeEvents({ employeeIds: [], includeInactive: false, terminalId: 'T1' }, { after, limit: 50 });
    expect(withoutSelection(asked[0]?.text ?? '')).to.equal(
      'select … from "time_event" where "live" = @p1 and "terminal_id" = @p2 and "time_event"."event_id" > @p3' +
        ' order by "time_event"."event_id" offset 0 rows fetch next @p4 rows only',
    );
    expect(asked[0]?.values).to.deep.equal({
      p1: true,
      p2: 'T1',
      p3: Buffer.from(uuid(7).replaceAll('-', ''), 'hex'),
      p4: 50,
    });
  });

  it('find the first page of audit events of a time by its index, and later pages by their place', async () => {
    const { reads, asked } = asking();
    const late = { recordedFrom: instant(7), recordedTo: instant(9) };
    await reads.auditEvents(late, { after: undefined, limit: 50 });
    await reads.auditEvents(late, { after: 12, limit: 50 });
    const bound =
      /event_index >= \(\s+SELECT MIN\(event_index\) FROM audit_event WITH \(INDEX\(audit_event_recorded\), FORCESEEK\)/;
    expect(asked.map(({ text }) => bound.test(text))).to.deep.equal([true, false]);
  });

  it('are one text where they are several, in one snapshot, and share equal values', async () => {
    const { reads, asked } = asking();
    const after = { employeeId: 'E1', eventId: uuid(7) };
    await reads.timeEvents({ employeeIds: ['E1', 'E2'], includeInactive: true }, { after, limit: 5 });
    expect(asked).to.have.length(1);
    const text = asked[0]?.text ?? '';
    const values = asked[0]?.values ?? {};
    expect(text.split('\n').slice(0, 3)).to.deep.equal([
      'SET NOCOUNT ON; SET XACT_ABORT ON;',
      'SET TRANSACTION ISOLATION LEVEL SNAPSHOT;',
      'BEGIN TRANSACTION;',
    ]);
    expect(Object.values(values).filter((value) => value === 'E1')).to.have.length(1);
    expect(text.match(/fetch next @p\d rows only/g)).to.have.length(2);
  });

  it('of the journal ask first what is pending, then only whether that is sealed', async () => {
    const { reads, asked, sealer } = asking(({ values }) =>
      values['until'] === Number.MAX_SAFE_INTEGER ? '41' : null,
    );
    sealer.start();
    await reads.tree.subtreeRoots(8, 0, 1);
    await sealer.stop();
    const texts = asked.filter(({ text }) => text.includes('@last'));
    expect(texts.map(({ values }) => values['until'])).to.deep.equal([Number.MAX_SAFE_INTEGER, 41]);
  });
});
