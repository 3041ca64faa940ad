import { expect } from 'chai';
import type { TerminalInput } from '../../../src/contract/generated.ts';
import { upsertTerminals } from '../../../src/operations/workforce/upsert-terminals.ts';
import { terminals } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';

const terminal = (changes: Partial<TerminalInput> = {}): TerminalInput => ({
  terminalId: 'T1',
  sourceSequence: 1n,
  timeZone: 'Asia/Shanghai',
  ...changes,
});

const send = (world: World, inputs: readonly TerminalInput[]) =>
  world.run(upsertTerminals, terminals(inputs, { mode: 'PARTIAL' }));

const told = ({ result }: ReturnType<typeof send>): readonly string[] =>
  result.ok ? result.value.results.map(({ key, outcome, version }) => `${key} ${outcome} ${version ?? '-'}`) : [];

describe('UpsertTerminals', () => {
  it('applies what is new or newer, and tells the rest stale or unchanged (R-66)', () => {
    const world = new World();
    expect(told(send(world, [terminal({ sourceSequence: 5n })]))).to.deep.equal(['T1 APPLIED 1']);
    expect(told(send(world, [terminal({ sourceSequence: 5n })]))).to.deep.equal(['T1 UNCHANGED 1']);
    expect(told(send(world, [terminal({ sourceSequence: 4n, location: 'Gate' })]))).to.deep.equal(['T1 STALE 1']);
    expect(told(send(world, [terminal({ sourceSequence: 6n, location: 'Gate' })]))).to.deep.equal(['T1 APPLIED 2']);
  });

  it('takes a terminal without zone, and refuses one that does not exist', () => {
    const world = new World();
    expect(told(send(world, [terminal({ timeZone: undefined })]))).to.deep.equal(['T1 APPLIED 1']);
    const { result, facts } = send(world, [terminal({ terminalId: 'T2', timeZone: 'Nowhere' })]);
    expect(result.ok && result.value.results[0]?.errors[0]).to.deep.include({
      code: 'VALIDATION',
      path: '/UpsertTerminals/terminals[1]/timeZone',
    });
    expect(facts[0]).to.deep.include({ action: 'E', entity: 'Terminal', entityId: 'T2', faultCode: 'VALIDATION' });
  });

  it('takes a geofence, whose absent coordinates are 0, and tells the audit trail', () => {
    const [fact] = send(new World(), [terminal({ geofence: { longitude: 6_000_000, radiusMetres: 50 } })]).facts;
    expect(fact).to.deep.include({ action: 'C', entity: 'Terminal', entityId: 'T1', entityVersion: 1 });
    expect(fact?.changes).to.deep.equal({
      before: undefined,
      after: {
        terminalId: 'T1',
        sourceSystem: 'ERP01',
        zone: 'Asia/Shanghai',
        latitude: 0,
        longitude: 6_000_000,
        radiusMetres: 50,
        clockSkewMs: 0,
        sourceSequence: '1',
        watermarkSequence: '0',
      },
    });
  });
});
