import { expect } from 'chai';
import { openJournalTree } from '../../src/journal/journal-tree.ts';
import { verifyRange } from '../../src/journal/verify-range.ts';
import { createOperations } from '../../src/operations/table.ts';
import { contract } from '../support/commands.ts';

const operations = createOperations({
  leafBytes: () => new Uint8Array(),
  proofs: {
    openTree: openJournalTree,
    sign: () => ({ checkpoint: '', keyId: '', publicKey: '' }),
    verifyRange: (reads, from, count) => verifyRange(reads, [], from, count),
  },
  modelOf: (name) => contract.operation(name),
  service: {
    productVersion: '0.1.0',
    contractVersion: '0123456789abcdef',
    limits: { maxItems: 1000, maxBodyBytes: 1048576, outcomeDays: 31, maxTokenSeconds: 300 },
    authentication: [],
    contractNumber: '1.1',
    deprecations: [],
  },
});

describe('The table of operations', () => {
  it('has each operation under its own name', () => {
    for (const [name, operation] of Object.entries(operations)) expect(operation.name).to.equal(name);
  });

  it('knows which of them write', () => {
    const writing = Object.values(operations).filter(({ effect }) => effect === 'write');
    expect(writing.map(({ name }) => name)).to.deep.equal([
      'SubmitTimeEvents',
      'VoidTimeEvents',
      'SubmitDays',
      'SubmitCorrection',
      'DecideCorrection',
      'WithdrawCorrection',
      'SubmitOvertime',
      'DecideOvertime',
      'WithdrawOvertime',
      'ResolveException',
      'RecalculateDays',
      'UpsertEmployees',
      'UpsertTerminals',
      'ReportWatermark',
      'UpsertShifts',
      'AssignSchedule',
      'UpsertCalendar',
      'UpsertLeaveTypes',
      'UpsertLeavePolicies',
      'SubmitLeave',
      'AmendLeave',
      'DecideLeave',
      'WithdrawLeave',
      'CancelLeave',
      'SetLeavePosting',
      'GrantLeave',
      'AdjustLeave',
      'RunLeaveYearEnd',
      'SetDelegates',
      'SetPeriodState',
      'CreateExtract',
      'ConfirmExtract',
      'RetryQuarantine',
      'DiscardQuarantine',
      'AcknowledgeChanges',
      'CancelRun',
    ]);
  });
});
