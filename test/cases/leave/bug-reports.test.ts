import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '../../../src/lib/json.ts';
import type { BugReport, Step, StepName } from '../../support/bug-report.ts';
import { findingsIn } from '../../support/findings.ts';
import { LeaveWorld } from '../../support/leave-world.ts';
import { Scenario } from '../../support/scenario.ts';
import { faultOf } from '../../support/step.ts';
import { tellStanding, unbalancedLots } from '../../support/standing.ts';

const reports = JSON.parse(readFileSync(join(import.meta.dirname, 'bug-reports.json'), 'utf8')) as readonly BugReport[];

/** What waits for the evaluation of all days of all people. */
const needsDays: ReadonlySet<StepName> = new Set(['extract', 'export', 'work overtime']);

/** Such a report has a service of its own, so that nobody else and no other time is to be evaluated. */
const isAlone = ({ when }: BugReport): boolean => when.some((step) => needsDays.has(step.do));

const titleOf = ({ source, situation }: BugReport): string => `${source}: ${situation}`;

/** What went wrong in other leave systems, played over SOAP. */
describe('Public bug reports of leave systems', function () {
  this.timeout(60_000);
  let world: LeaveWorld;

  describe('on one service', () => {
    before(async () => {
      world = await LeaveWorld.open({ at: '2026-01-01T01:00:00Z' });
    });
    after(() => close(world));

    reports.forEach((report, number) => {
      if (!isAlone(report)) it(titleOf(report), () => play(world, number, report));
    });
  });

  describe('on a service of their own', () => {
    afterEach(() => close(world));

    for (const report of reports.filter(isAlone))
      it(titleOf(report), async () => {
        world = await LeaveWorld.open({ at: `${report.given.today}T00:00:00Z` });
        await play(world, 1, report);
      });
  });
});

/** What is stored is what the journal tells. */
async function close(world: LeaveWorld): Promise<void> {
  const findings = await findingsIn(world.app.store);
  await world.stop();
  expect(findings).to.deep.equal([]);
}

async function play(world: LeaveWorld, number: number, { given, when }: BugReport): Promise<void> {
  const scene = await Scenario.begin(world, number, given);
  for (const step of when) await take(scene, step);
  expect(await unbalancedLots(scene)).to.deep.equal([]);
}

async function take(scene: Scenario, step: Step): Promise<void> {
  const told = await scene.act(step);
  if (step.refused !== undefined) {
    expect(faultOf(told)).to.include(step.refused);
    return;
  }
  expect(told.isResponse, `${step.do}: ${JSON.stringify(told.json)}`).to.equal(true);
  if (step.warned !== undefined) expect(codesOf(told.json['warnings'])).to.deep.equal(step.warned);
  if (step.outcomes !== undefined) expect(told.json['outcomes']).to.deep.equal(step.outcomes);
  if (step.stands !== undefined)
    expect(await tellStanding(scene, step.stands, step.employee)).to.deep.equal(step.stands);
}

const codesOf = (warnings: JsonValue = []): readonly unknown[] =>
  (warnings as readonly JsonObject[]).map(({ code }) => code);
