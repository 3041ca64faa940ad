import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BugReport, Step, StepName } from '../../support/bug-report.ts';
import { LeaveWorld } from '../../support/leave-world.ts';
import { faultOf, Scenario } from '../../support/scenario.ts';
import { tellStanding, unbalancedLots } from '../../support/standing.ts';

const reports = JSON.parse(readFileSync(join(import.meta.dirname, 'bug-reports.json'), 'utf8')) as readonly BugReport[];

/** What waits for the evaluation of all days of all people. */
const needsDays: ReadonlySet<StepName> = new Set(['evaluate', 'work overtime']);

/** Few people, and dates in their order, so that there is little to evaluate. */
const [evaluated, others] = [true, false].map((waits) =>
  reports
    .filter(({ when }) => when.some((step) => needsDays.has(step.do)) === waits)
    .sort((one, other) => (one.given.today < other.given.today ? -1 : 1)),
);

/** What went wrong in other leave systems, played over SOAP. */
describe('Public bug reports of leave systems', function () {
  this.timeout(60_000);

  for (const group of [others ?? [], evaluated ?? []]) {
    describe(`of which ${group.length} share a service`, () => {
      let world: LeaveWorld;
      before(async () => {
        world = await LeaveWorld.open({ at: '2026-02-02T01:00:00Z' });
      });
      after(() => world.stop());

      group.forEach(({ source, situation, given, when, pending }, number) => {
        const title = `${source}: ${situation}`;
        if (pending !== undefined) {
          it(title);
          return;
        }
        it(title, async () => {
          const scene = await Scenario.begin(world, number + 1, given);
          for (const step of when) await play(scene, step);
          expect(await unbalancedLots(scene)).to.deep.equal([]);
        });
      });
    });
  }
});

async function play(scene: Scenario, step: Step): Promise<void> {
  const told = await scene.act(step);
  if (step.refused !== undefined) {
    expect(faultOf(told)).to.include(step.refused);
    return;
  }
  expect(told.isResponse, `${step.do}: ${JSON.stringify(told.json)}`).to.equal(true);
  if (step.outcomes !== undefined) expect(told.json['outcomes']).to.deep.equal(step.outcomes);
  if (step.stands !== undefined)
    expect(await tellStanding(scene, step.stands, step.employee)).to.deep.equal(step.stands);
}
