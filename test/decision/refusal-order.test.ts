import { expect } from 'chai';
import { leadingCode } from '../../src/decision/refusal-order.ts';

describe('The order of refusals (CONTRACT)', () => {
  it('puts validation first, then what is missing, then conflicts, then business rules', () => {
    expect(leadingCode('EMPLOYEE_INACTIVE', ['IDEMPOTENCY_CONFLICT', 'EMPLOYEE_UNKNOWN', 'VALIDATION'])).to.equal(
      'VALIDATION',
    );
    expect(leadingCode('EMPLOYEE_INACTIVE', ['IDEMPOTENCY_CONFLICT', 'EMPLOYEE_UNKNOWN'])).to.equal('EMPLOYEE_UNKNOWN');
    expect(leadingCode('EMPLOYEE_INACTIVE', ['IDEMPOTENCY_CONFLICT'])).to.equal('IDEMPOTENCY_CONFLICT');
  });

  it('keeps the first of codes that have no place of their own', () => {
    expect(leadingCode('OVERLAP', ['ZERO_DURATION'])).to.equal('OVERLAP');
  });
});
