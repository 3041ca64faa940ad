import { expect } from 'chai';
import { quantityText, tellQuantity, toQuantity } from '../../../src/domain/payroll/pay-quantity.ts';

describe('A quantity', () => {
  it('is told in ten-thousandths of its unit, and read back', () => {
    expect([tellQuantity('MINUTE', 480), tellQuantity('DAY', -15_000)]).to.deep.equal([4_800_000, -15_000]);
    expect([toQuantity('MINUTE', 4_800_000), toQuantity('DAY', -15_000)]).to.deep.equal([480, -15_000]);
  });

  it('is text without needless zeros', () => {
    const days = [10_000, 5000, 1, -12_345, 0, 99_999_999_999].map((quantity) => quantityText('DAY', quantity));
    expect(days).to.deep.equal(['1', '0.5', '0.0001', '-1.2345', '0', '9999999.9999']);
    expect(quantityText('MINUTE', -480)).to.equal('-480');
  });

  it('of which a part of a minute is told equals none of ours', () => {
    expect(toQuantity('MINUTE', 4_805_000)).to.equal(480.5);
  });
});
