import { expect } from 'chai';
import type { TimeEventInput } from '../../../src/contract/generated.ts';
import { hashPayload } from '../../../src/domain/attendance/payload-hash.ts';
import { clock, moment, punch } from './sample.ts';

const hex = (changes: Partial<TimeEventInput> = {}, system = 'ERP01'): string =>
  Buffer.from(hashPayload(system, punch(changes))).toString('hex');

describe('The payload hash of a time event (R-04)', () => {
  it('is a stored value, and so never changes', () => {
    expect(hex()).to.equal('306e96e496a22c1d7522ee4ce195eac0a46ae4f80efad339bf1f519444226644');
  });

  it('is the same for the name of a type and its SAP code', () => {
    expect(hex({ eventType: 'P10' })).to.equal(hex());
  });

  it('is the same for two spellings of one instant', () => {
    expect(hex({ eventTime: clock('2026-03-02T00:52:10.000Z') })).to.equal(hex());
  });

  it('is the same whether what is absent is told by its default', () => {
    expect(hex({ captureMethod: 'IMPORT', disambiguation: 'REFUSE', location: {} })).to.equal(hex());
  });

  it('is the same under another source key: the key is not content', () => {
    expect(hex({ sourceEventId: 'S2' })).to.equal(hex());
  });

  it('differs with each business field', () => {
    const changes: readonly Partial<TimeEventInput>[] = [
      { employeeId: 'E2' },
      { employeeId: undefined, timeRecordingId: 'E1' },
      { eventType: 'CLOCK_OUT' },
      { eventTime: clock('2026-03-02T08:55:10+08:00') },
      { eventTime: clock('2026-03-02T00:52:10') },
      { timeZone: 'Asia/Shanghai' },
      { disambiguation: 'LATER' },
      { recordedAtDevice: moment('2026-03-02T00:52:11Z') },
      { terminalId: 'T1' },
      { captureMethod: 'MOBILE' },
      { location: { latitude: 31_230_416 } },
      { location: { longitude: 31_230_416 } },
      { location: { accuracyMetres: 5 } },
      { reasonCode: 'R' },
      { costAssignment: 'R' },
    ];
    const hashes = new Set([hex(), hex({}, 'ERP02'), ...changes.map((change) => hex(change))]);
    expect(hashes.size).to.equal(changes.length + 2);
  });
});
