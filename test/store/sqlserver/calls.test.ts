import { expect } from 'chai';
import { AggregateCache } from '../../../src/store/aggregate-cache.ts';
import { openCommit } from '../../../src/store/sqlserver/commit.ts';
import { openLoad } from '../../../src/store/sqlserver/load.ts';
import { batch, bytes, entry, guard, nonce, uuid } from '../../support/store-samples.ts';
import { recordedDatabase } from './recorded-database.ts';

const digits = (number: number): string => uuid(number).replaceAll('-', '');
const hex = (text: string): string => bytes(text).toString('hex');

describe('A commit on SQL Server', () => {
  const written = batch({
    guards: [guard('E1', 3, 0)],
    changes: [
      { put: 'badge', key: 'B1', rows: { badge: [] } },
      { insert: 'nonce', row: nonce(1) },
      { insert: 'nonce', row: nonce(2) },
    ],
  });

  it('is one call, with the rows as lists in JSON and their number beside them', async () => {
    const { database, asked } = recordedDatabase(() => ({}));
    expect(await openCommit(database)(written)).to.deep.equal({ status: 'committed' });
    expect(asked).to.deep.equal([
      {
        text: 'api.commit_8',
        values: {
          guard_count: 1,
          row_count: 2,
          guards: '[["employee","E1",3,0,0]]',
          puts: '[["badge","B1",null]]',
          nonce: JSON.stringify([
            [0, 'erp', hex('nonce 1'), 1_772_414_230_000_000, digits(700_001)],
            [1, 'erp', hex('nonce 2'), 1_772_414_230_000_000, digits(700_002)],
          ]),
        },
      },
    ]);
  });

  it('sends journal entries in their order, each with its leaf hash at the end', async () => {
    const { database, asked } = recordedDatabase(() => ({}));
    await openCommit(database)(batch({ entries: [entry(1), entry(2)], newOrigin: 'log.example/2' }));
    const rows = JSON.parse(String(asked[0]?.values['entries'])) as readonly (readonly unknown[])[];
    expect(rows.map((row) => [row[0], row[1], row.at(-1)])).to.deep.equal([
      [0, digits(800_001), hex('leaf 1')],
      [1, digits(800_002), hex('leaf 2')],
    ]);
    expect(asked[0]?.values['new_origin']).to.equal('log.example/2');
  });

  it('names what collided by its keys', async () => {
    const rows = [
      ['guard', 0],
      ['nonce', 1],
    ];
    const { database } = recordedDatabase(() => ({ returned: 1, sets: [{ columns: ['collided', 'place'], rows }] }));
    expect(await openCommit(database)(written)).to.deep.equal({
      status: 'collided',
      keys: [
        { aggregate: 'employee', key: 'E1' },
        { unique: 'nonce', key: ['erp', bytes('nonce 2')] },
      ],
    });
  });

  it('is sent again where a key was there for a moment, and is a defect where it stays', async () => {
    let failures = 2;
    const { database, asked } = recordedDatabase(() => {
      if (failures > 0) throw Object.assign(new Error('Violation of PRIMARY KEY'), { number: 50_002 });
      return {};
    });
    const fail = () => {
      failures -= 1;
    };
    const counted = {
      ...database,
      call: (...call: Parameters<typeof database.call>) => database.call(...call).finally(fail),
    };
    expect((await openCommit(counted)(written)).status).to.equal('committed');
    expect(asked).to.have.length(3);
    failures = 100;
    const reason = await openCommit(counted)(written).catch((error: unknown) => error);
    expect(reason).to.have.property('message', 'Violation of PRIMARY KEY');
    expect(asked).to.have.length(7);
  });
});

describe('A load on SQL Server', () => {
  const versions = (version: number) => ({ columns: ['versions', '', ''], rows: [['badge', 'B1', String(version)]] });
  const rows = {
    columns: ['rows badge badge', '', '', '', ''],
    rows: [['B1', 'B1', 'E1', '2020-01-01', '9999-12-31']],
  };

  it('is one call, with each lookup once and bytes as digits', async () => {
    const { database, asked } = recordedDatabase(() => ({ sets: [versions(0)] }));
    const load = openLoad(database, new AggregateCache(10));
    await load([
      { aggregate: 'badge', key: 'B1' },
      { aggregate: 'badge', key: 'B1' },
      { aggregate: 'timeEvent', key: uuid(5) },
      { aggregate: 'timeEvent', key: 'no uuid' },
      { unique: 'nonce', key: ['erp', bytes('nonce 1')] },
      { set: 'unnamedEmployee', key: ['ERP', 'ERP\tR1', '2026-03-01'] },
    ]);
    expect(asked).to.deep.equal([
      {
        text: 'api.load_8',
        values: {
          aggregates: JSON.stringify([
            ['badge', 'B1', null, -1],
            ['timeEvent', uuid(5), digits(5), -1],
            ['timeEvent', 'no uuid', null, -1],
          ]),
          nonce: JSON.stringify([[4, 'erp', hex('nonce 1')]]),
          unnamed_employee: JSON.stringify([[5, 'ERP', 'ERP\tR1', '2026-03-01']]),
          aggregate_count: 3,
        },
      },
    ]);
  });

  it('takes 64-bit numbers for numbers, and rows for those of their aggregate', async () => {
    const { database } = recordedDatabase(() => ({ sets: [versions(7), rows] }));
    expect(await openLoad(database, new AggregateCache(10))([{ aggregate: 'badge', key: 'B1' }])).to.deep.equal([
      {
        aggregate: 'badge',
        key: 'B1',
        version: 7,
        rows: { badge: [{ timeRecordingId: 'B1', employeeId: 'E1', validFrom: '2020-01-01', validTo: '9999-12-31' }] },
      },
    ]);
  });

  it('asks only for the version of what it knows, and keeps what has that version still', async () => {
    const source = { columns: ['versions', '', ''], rows: [['source', 'GATE', '2']] };
    const row = { columns: ['rows source source'], rows: [['GATE', 'GATE', '5', '1', '9', Buffer.alloc(16)]] };
    const { database, asked } = recordedDatabase(({ values }) => ({
      sets: String(values['aggregates']).includes('-1') ? [source, row] : [source],
    }));
    const load = openLoad(database, new AggregateCache(10));
    const first = await load([{ aggregate: 'source', key: 'GATE' }]);
    expect(await load([{ aggregate: 'source', key: 'GATE' }])).to.deep.equal(first);
    expect(asked[1]?.values['aggregates']).to.equal('[["source","GATE",null,2]]');
  });
});
