import { expect } from 'chai';
import type { GetShifts } from '../../../src/contract/generated.ts';
import { getShifts } from '../../../src/operations/workforce/get-shifts.ts';
import { upsertShifts } from '../../../src/operations/workforce/upsert-shifts.ts';
import type { ShiftRecord } from '../../../src/store/attendance-reads.ts';
import type { Page } from '../../../src/store/store.ts';
import { ask } from '../../support/query-sources.ts';
import { DAY6, DAY9, NIGHT22, upsertOf } from '../../support/workforce-requests.ts';
import { World } from '../../support/decision-world.ts';

/** Serves the stored shifts in order of their codes. */
function serve(world: World) {
  const records = ['DAY6', 'DAY9', 'NIGHT22'].flatMap((code): readonly ShiftRecord[] => {
    const [shift] = world.rows('shift', code, 'shift');
    return shift === undefined ? [] : [{ shift, versions: world.rows('shift', code, 'shiftVersion') }];
  });
  const shifts = async (codes: readonly string[], { after, limit }: Page<string>): Promise<readonly ShiftRecord[]> =>
    records
      .filter(({ shift: { shiftCode } }) => codes.length === 0 || codes.includes(shiftCode))
      .filter(({ shift: { shiftCode } }) => after === undefined || shiftCode > after)
      .slice(0, limit);
  return { reads: { attendance: { shifts } } };
}

/** DAY6 in versions 1 to 3, DAY9 in 1 and 2, NIGHT22 in 1. */
function stored(): World {
  const world = new World();
  const all = [DAY6, { ...DAY6, version: 2 }, { ...DAY6, version: 3 }, DAY9, { ...DAY9, version: 2 }, NIGHT22];
  world.run(upsertShifts, upsertOf(all));
  return world;
}

async function pages(world: World, request: GetShifts): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const result = await ask(getShifts, { ...request, cursor }, serve(world));
    if (!result.ok) throw new Error(result.error.message);
    const { shifts, nextCursor, hasMore } = result.value.response;
    expect(hasMore).to.equal(nextCursor !== undefined);
    seen.push(shifts.map(({ definition }) => `${definition.shiftCode} ${definition.version}`).join(', '));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return seen;
}

describe('GetShifts', () => {
  it('tells a stored shift as it was sent', async () => {
    const result = await ask(getShifts, { shiftCodes: ['NIGHT22'] }, serve(stored()));
    expect(result.ok && result.value).to.deep.equal({
      response: { shifts: [{ sourceSystem: 'ERP01', definition: NIGHT22 }], nextCursor: undefined, hasMore: false },
      entity: 'Shift',
      affectedRows: 1,
    });
  });

  it('tells the newest version of each shift, in order of their codes', async () => {
    expect(await pages(stored(), { shiftCodes: [] })).to.deep.equal(['DAY6 3, DAY9 2, NIGHT22 1']);
    expect(await pages(stored(), { shiftCodes: [], maxRows: 2 })).to.deep.equal(['DAY6 3, DAY9 2', 'NIGHT22 1']);
    expect(await pages(stored(), { shiftCodes: ['NIGHT22', 'DAY6', 'NONE'] })).to.deep.equal(['DAY6 3, NIGHT22 1']);
  });

  it('tells all versions on request, and ends pages between versions too', async () => {
    const request = { shiftCodes: [], allVersions: true };
    expect(await pages(stored(), { ...request, maxRows: 2 })).to.deep.equal([
      'DAY6 1, DAY6 2',
      'DAY6 3, DAY9 1',
      'DAY9 2, NIGHT22 1',
    ]);
    expect(await pages(stored(), { ...request, maxRows: 4 })).to.deep.equal([
      'DAY6 1, DAY6 2, DAY6 3, DAY9 1',
      'DAY9 2, NIGHT22 1',
    ]);
  });

  it('never tells more rows than are wanted of a shift with many versions', async () => {
    const world = new World();
    const many = Array.from({ length: 1100 }, (_, at) => ({ ...DAY9, version: at + 1 }));
    world.run(upsertShifts, upsertOf(many.slice(0, 1000)));
    world.run(upsertShifts, upsertOf(many.slice(1000)));
    const request = { shiftCodes: ['DAY9'], allVersions: true, maxRows: 1000 };
    const seen = await pages(world, request);
    expect(seen.map((page) => page.split(', ').length)).to.deep.equal([1000, 100]);
  });

  it('tells no shift again that gets a version between two pages', async () => {
    const world = stored();
    const request = { shiftCodes: [], maxRows: 1 };
    const first = await ask(getShifts, request, serve(world));
    world.run(upsertShifts, upsertOf([{ ...DAY6, version: 4 }]));
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const second = await ask(getShifts, { ...request, cursor }, serve(world));
    expect(second.ok && second.value.response.shifts[0]?.definition).to.deep.include({ shiftCode: 'DAY9', version: 2 });
  });

  it('refuses a cursor for other criteria', async () => {
    const first = await ask(getShifts, { shiftCodes: [], maxRows: 1 }, serve(stored()));
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const result = await ask(getShifts, { shiftCodes: [], allVersions: true, cursor }, serve(stored()));
    expect(!result.ok && result.error.errors[0]).to.deep.include({ code: 'VALIDATION', path: '/GetShifts/cursor' });
  });
});
