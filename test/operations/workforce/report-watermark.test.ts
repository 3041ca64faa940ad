import { expect } from 'chai';
import type { WatermarkInput } from '../../../src/contract/generated.ts';
import { reportWatermark } from '../../../src/operations/workforce/report-watermark.ts';
import { upsertTerminals } from '../../../src/operations/workforce/upsert-terminals.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { REQUEST_ID_SENT, terminals } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';

const upTo = (sourceSequence: bigint, time: string, terminalId?: string): WatermarkInput => ({
  ...(terminalId !== undefined && { terminalId }),
  sourceSequence,
  deliveredUpTo: moment(`2026-03-02T${time}Z`),
});

function withTerminal(): World {
  const world = new World();
  world.run(upsertTerminals, terminals([{ terminalId: 'T1', sourceSequence: 1n, timeZone: 'Asia/Shanghai' }]));
  return world;
}

const report = (world: World, ...watermarks: readonly WatermarkInput[]) =>
  world.run(reportWatermark, { requestId: REQUEST_ID_SENT, sourceSystem: 'GATES', mode: 'PARTIAL', watermarks });

const told = ({ result }: ReturnType<typeof report>): readonly string[] =>
  result.ok
    ? result.value.results.map(({ key, outcome, version, errors }) =>
        [key, outcome, version, ...errors.map(({ code, path }) => `${code} ${path ?? ''}`)]
          .filter((part) => part !== undefined)
          .join(' '),
      )
    : [result.error.code];

describe('ReportWatermark', () => {
  it('moves the watermark of a terminal forward, and notes when it was last heard of', () => {
    const world = withTerminal();
    expect(told(report(world, upTo(1n, '00:30:00', 'T1')))).to.deep.equal(['T1 APPLIED 2']);
    expect(world.rows('terminal', 'T1', 'terminal')[0]).to.deep.include({
      deliveryWatermark: moment('2026-03-02T00:30:00Z'),
      watermarkSequence: 1n,
      lastSeenAt: world.now,
      zone: 'Asia/Shanghai',
    });
  });

  it('never goes back: an earlier moment is STALE even with a higher sequence, and so is a lower sequence', () => {
    const world = withTerminal();
    report(world, upTo(5n, '00:30:00', 'T1'));
    expect(told(report(world, upTo(6n, '00:29:59', 'T1')))).to.deep.equal(['T1 STALE 2']);
    expect(told(report(world, upTo(4n, '00:45:00', 'T1')))).to.deep.equal(['T1 STALE 2']);
    expect(told(report(world, upTo(5n, '00:30:00', 'T1')))).to.deep.equal(['T1 UNCHANGED 2']);
    expect(told(report(world, upTo(6n, '00:30:00', 'T1')))).to.deep.equal(['T1 APPLIED 3']);
  });

  it('keeps a watermark of the source as a whole beside those of its terminals', () => {
    const world = withTerminal();
    const reply = report(world, upTo(1n, '00:30:00'), upTo(2n, '00:40:00'), upTo(1n, '00:10:00', 'T1'));
    expect(told(reply)).to.deep.equal(['GATES APPLIED 1', 'GATES APPLIED 2', 'T1 APPLIED 2']);
    expect(reply.facts.map(({ action, entity, entityId }) => `${action} ${entity} ${entityId}`)).to.deep.equal([
      'C Source GATES',
      'U Source GATES',
      'U Terminal T1',
    ]);
    expect(reply.facts[1]?.changes).to.deep.equal({
      before: { deliveryWatermark: '2026-03-02T00:30:00Z' },
      after: { deliveryWatermark: '2026-03-02T00:40:00Z', watermarkSequence: '2' },
    });
  });

  it('refuses a terminal that nobody knows, and what has not happened yet', () => {
    const world = withTerminal();
    expect(told(report(world, upTo(1n, '00:30:00', 'T9'), upTo(1n, '01:05:01', 'T1')))).to.deep.equal([
      'T9 REJECTED NOT_FOUND /ReportWatermark/watermarks[1]/terminalId',
      'T1 REJECTED OUT_OF_ACCEPTANCE_WINDOW /ReportWatermark/watermarks[2]/deliveredUpTo',
    ]);
    expect(told(report(world, upTo(1n, '01:05:00', 'T1')))).to.deep.equal(['T1 APPLIED 2']);
  });

  it('survives a new version of the terminal: UpsertTerminals leaves what was reported', () => {
    const world = withTerminal();
    report(world, upTo(1n, '00:30:00', 'T1'));
    world.run(upsertTerminals, terminals([{ terminalId: 'T1', sourceSequence: 2n, location: 'Gate' }]));
    expect(world.rows('terminal', 'T1', 'terminal')[0]).to.deep.include({
      deliveryWatermark: moment('2026-03-02T00:30:00Z'),
      watermarkSequence: 1n,
      location: 'Gate',
    });
  });
});
