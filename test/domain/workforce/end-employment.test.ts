import { expect } from 'chai';
import { endEmployment } from '../../../src/domain/workforce/end-employment.ts';
import { moment, person, slice } from '../attendance/sample.ts';

const NOW = moment('2026-03-02T12:00:00Z');

const end = ({ master, slices }: ReturnType<typeof person>) => {
  const ended = endEmployment(master, slices, NOW);
  return (
    ended && [ended.terminationDate, ...ended.slices.map((one) => `${one.validFrom} ${one.validTo} ${one.status}`)]
  );
};

describe('endEmployment', () => {
  it('cuts the slice of today at yesterday and lets a TERMINATED one follow, without a badge', () => {
    const { slices } = endEmployment(person().master, [slice({ timeRecordingId: 'B1' })], NOW) ?? { slices: [] };
    expect(slices.map(({ timeRecordingId }) => timeRecordingId)).to.deep.equal(['B1', '']);
    expect(end(person())).to.deep.equal([
      '2026-03-01',
      '2020-01-01 2026-03-01 ACTIVE',
      '2026-03-02 9999-12-31 TERMINATED',
    ]);
  });

  it('drops slices that were to begin later', () => {
    const slices = [slice({ validFrom: '2026-06-01' }), slice({ validTo: '2026-05-31' })];
    expect(end(person({}, slices))).to.deep.equal([
      '2026-03-01',
      '2020-01-01 2026-03-01 ACTIVE',
      '2026-03-02 9999-12-31 TERMINATED',
    ]);
  });

  it('brings a termination date of later forward', () => {
    expect(end(person({ terminationDate: '2026-12-31' }))?.[0]).to.equal('2026-03-01');
  });

  it('lets an employment that was to begin later never begin', () => {
    const future = person({ hireDate: '2026-04-01' }, [slice({ validFrom: '2026-04-01' })]);
    expect(end(future)).to.deep.equal(['2026-04-01', '2026-04-01 9999-12-31 TERMINATED']);
  });

  it('leaves alone what has ended', () => {
    expect(end(person({ terminationDate: '2026-03-01' }))).to.equal(undefined);
    expect(end(person({}, [slice({ status: 'TERMINATED' })]))).to.equal(undefined);
    expect(end(person({}, [slice({ validTo: '2026-03-01' })]))).to.equal(undefined);
    expect(end(person({}, []))).to.equal(undefined);
  });
});
