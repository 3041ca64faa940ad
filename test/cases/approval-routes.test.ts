import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Role, type Told, wordsOf } from '../support/attendance-world.ts';
import { onEachDatabase, type SharedDatabase } from '../support/databases.ts';

/** R-33 and "Transitions": who decides corrections and overtime, as a portal, HR and the ERP ask over SOAP. */
describe('The approval of corrections and overtime by routes', () => {
  onEachDatabase((kind) =>
    describe(`on ${kind.name}`, () => {
      let folder: string;
      let database: SharedDatabase;
      let world: AttendanceWorld;
      let number = 0;

      before(async () => {
        folder = mkdtempSync(join(tmpdir(), 'muster-routes-'));
        const policyFile = join(folder, 'policies.json');
        const policy = { version: 1, validFrom: '2026-01-01', basedOn: 'CN' };
        writeFileSync(
          policyFile,
          JSON.stringify([
            { ...policy, policyCode: 'MGR', correctionRoute: 'MANAGER', overtimeRoute: 'MANAGER_HR' },
            { ...policy, policyCode: 'FREE', correctionRoute: 'NONE', overtimeRoute: 'ERP' },
          ]),
        );
        database = await kind.create();
        world = await AttendanceWorld.open(
          '2026-03-10T01:00:00Z',
          [
            { employeeId: 'E1', managerEmployeeId: 'M1', attendancePolicyCode: 'MGR' },
            { employeeId: 'D1', managerEmployeeId: 'M1', attendancePolicyCode: 'MGR' },
            { employeeId: 'M1', managerEmployeeId: 'M2', attendancePolicyCode: 'MGR' },
            { employeeId: 'E2', managerEmployeeId: 'M2', attendancePolicyCode: 'CN' },
            { employeeId: 'E3', managerEmployeeId: 'M1', attendancePolicyCode: 'FREE' },
            { employeeId: 'M2' },
          ],
          { policyFile },
          () => database.openStore(),
        );
        await world.must('SetDelegates', {
          employeeId: 'M1',
          sourceSequence: '1',
          delegates: [{ delegateEmployeeId: 'D1', validFrom: '2026-03-09', validTo: '2026-03-13' }],
        });
      });
      after(async () => {
        await world.stop();
        await database.remove();
        rmSync(folder, { recursive: true });
      });
      beforeEach(() => world.setTime('2026-03-10T01:00:00Z'));

      /** Each correction is of another minute, so that none is there already. */
      async function correct(employeeId: string, changes: object = {}): Promise<JsonObject> {
        number += 1;
        const { correction } = await world.must(
          'SubmitCorrection',
          {
            sourceRequestId: `C${number}`,
            employeeId,
            workDate: '2026-03-09',
            slot: 'OUT',
            kind: 'ADD',
            eventType: 'CLOCK_OUT',
            eventTime: `2026-03-09T18:${String(number).padStart(2, '0')}:00`,
            reason: 'Forgotten',
            ...changes,
          },
          'portal',
        );
        return correction as JsonObject;
      }
      async function workLonger(employeeId: string): Promise<JsonObject> {
        number += 1;
        const { overtime } = await world.must(
          'SubmitOvertime',
          {
            sourceRequestId: `O${number}`,
            employeeId,
            workDate: '2026-03-09',
            windowFrom: '2026-03-09T18:00:00+08:00',
            windowTo: '2026-03-09T20:00:00+08:00',
            kind: 'WORKDAY',
            compensation: 'PAY',
          },
          'portal',
        );
        return overtime as JsonObject;
      }
      const approve = (operation: string, asked: JsonObject, changes: object, as: Role = 'portal'): Promise<Told> => {
        const { correctionId, overtimeId, version } = asked;
        const named = correctionId === undefined ? { overtimeId } : { correctionId };
        return world.call(operation, { ...named, expectedVersion: version, decision: 'APPROVE', ...changes }, as);
      };
      const outcomeOf = ({ isResponse, json }: Told): string => {
        if (!isResponse) return wordsOf(json, 'code', 'message');
        const told = (json['correction'] ?? json['overtime']) as JsonObject;
        return wordsOf(told, 'state', 'decidedBy', 'delegatedFrom', 'nextStep');
      };
      const waitingFor = async (decidableBy: string, as: Role = 'portal'): Promise<readonly string[]> => {
        const { corrections } = await world.must('GetCorrections', { decidableBy }, as);
        const { requests } = await world.must('GetOvertime', { decidableBy }, as);
        return [...(corrections as readonly JsonObject[]), ...(requests as readonly JsonObject[])].map((one) =>
          wordsOf(one, 'employeeId', 'nextStep'),
        );
      };

      it('is the manager’s, and nobody else’s', async () => {
        const asked = await correct('E1');
        expect(outcomeOf(await approve('DecideCorrection', asked, { decidedBy: 'M2' }))).to.equal(
          "NOT_AUTHORISED 'M2' is not the manager, nor stands in for the manager; and this client does not act for HR or the ERP.",
        );
        expect(outcomeOf(await approve('DecideCorrection', asked, { decidedBy: 'E1' }))).to.equal(
          "NOT_AUTHORISED Neither the employee nor who asked may decide: 'E1' is one of them.",
        );
        expect(outcomeOf(await approve('DecideCorrection', asked, { decidedBy: 'M1' }))).to.equal('APPROVED M1');
      });

      it('is a delegate’s on the dates that were named, and on no other', async () => {
        const asked = await correct('E1');
        const inPlace = { decidedBy: 'D1', delegatedFrom: 'M1' };
        for (const [time, date] of [
          ['2026-03-08T01:00:00Z', '2026-03-08'],
          ['2026-03-13T17:00:00Z', '2026-03-14'],
        ] as const) {
          world.setTime(time);
          expect(outcomeOf(await approve('DecideCorrection', asked, inPlace))).to.equal(
            `NOT_AUTHORISED 'D1' does not stand in for 'M1' on ${date}.`,
          );
        }
        world.setTime('2026-03-13T15:00:00Z');
        expect(outcomeOf(await approve('DecideCorrection', asked, { decidedBy: 'D1' }))).to.contain('NOT_AUTHORISED');
        expect(outcomeOf(await approve('DecideCorrection', asked, inPlace))).to.equal('APPROVED D1 M1');
      });

      it('is never a delegate’s of their own request, nor in the place of who asked', async () => {
        const own = await correct('D1');
        const inPlace = { decidedBy: 'D1', delegatedFrom: 'M1' };
        expect(outcomeOf(await approve('DecideCorrection', own, inPlace))).to.equal(
          "NOT_AUTHORISED Neither the employee nor who asked may decide: 'D1' is one of them.",
        );
        const ofManager = await correct('M1');
        expect(outcomeOf(await approve('DecideCorrection', ofManager, inPlace))).to.equal(
          "NOT_AUTHORISED Nobody decides for the employee or for who asked: 'M1' is one of them.",
        );
        expect(outcomeOf(await approve('DecideCorrection', own, { decidedBy: 'M1' }, 'hr'))).to.equal('APPROVED M1');
        expect(outcomeOf(await approve('DecideCorrection', ofManager, inPlace, 'hr'))).to.contain('NOT_AUTHORISED');
        expect(outcomeOf(await approve('DecideCorrection', ofManager, { decidedBy: 'H1' }, 'hr'))).to.equal(
          'APPROVED H1',
        );
      });

      it('is two steps where the manager and HR have to agree, each audited with its capacity', async () => {
        const asked = await workLonger('E1');
        expect(asked).to.include({ state: 'SUBMITTED', nextStep: 'MANAGER' });
        expect(await waitingFor('D1')).to.include('E1 MANAGER');
        const first = await approve('DecideOvertime', asked, { decidedBy: 'D1', delegatedFrom: 'M1' });
        expect(outcomeOf(first)).to.equal('SUBMITTED D1 M1 HR');
        const second = first.json['overtime'] as JsonObject;
        expect(outcomeOf(await approve('DecideOvertime', second, { decidedBy: 'M1' }))).to.equal(
          "NOT_AUTHORISED The request waits for HR, which 'M1' is not.",
        );
        expect(outcomeOf(await approve('DecideOvertime', second, { decidedBy: 'D1' }, 'hr'))).to.equal(
          "NOT_AUTHORISED 'D1' has taken an earlier step: another person takes this one.",
        );
        expect(await waitingFor('H1', 'hr')).to.include('E1 HR');
        expect(await waitingFor('H1')).to.not.include('E1 HR');
        expect(outcomeOf(await approve('DecideOvertime', second, { decidedBy: 'H1' }, 'hr'))).to.equal('APPROVED H1');
        const { events } = await world.must(
          'QueryAuditLog',
          { entity: 'OvertimeRequest', entityId: asked['overtimeId'] },
          'auditor',
        );
        const last = (events as readonly JsonObject[]).find((one) => wordsOf(one, 'changes').includes('"APPROVED"'));
        const { after } = JSON.parse(wordsOf(last ?? {}, 'changes')) as { readonly after: JsonObject };
        expect(
          (after['approvals'] as readonly JsonObject[]).map((one) =>
            wordsOf(one, 'stepName', 'decidedBy', 'delegatedFrom', 'capacity'),
          ),
        ).to.deep.equal(['MANAGER D1 M1 MANAGER', 'HR H1 HR']);
      });

      it('waits for whom the route names; what anybody may decide, for all others', async () => {
        const before = await waitingFor('M2');
        await correct('E1');
        await correct('E2');
        expect(await waitingFor('M1'))
          .to.include('E1 MANAGER')
          .and.to.include('E2');
        expect(await waitingFor('M2')).to.deep.equal([...before, 'E2']);
        expect(await waitingFor('E2')).to.not.include('E2');
        world.setTime('2026-03-16T01:00:00Z');
        expect(await waitingFor('D1')).to.not.include('E1 MANAGER');
      });

      it('is nobody’s by the route NONE, and the ERP’s by the route ERP', async () => {
        const corrected = await correct('E3');
        expect(corrected).to.include({ state: 'APPROVED' }).and.to.have.property('eventId');
        const asked = await workLonger('E3');
        expect(outcomeOf(await approve('DecideOvertime', asked, { decidedBy: 'M1' }, 'hr'))).to.equal(
          "NOT_AUTHORISED The request waits for the ERP, which 'M1' is not.",
        );
        expect(outcomeOf(await approve('DecideOvertime', asked, { decidedBy: 'WF' }, 'erp'))).to.equal('APPROVED WF');
      });
    }),
  );
});
