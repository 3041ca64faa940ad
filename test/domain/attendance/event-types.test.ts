import { expect } from 'chai';
import { findEventType, readEventTypes, writeEventTypes } from '../../../src/domain/attendance/event-types.ts';

describe('Event types', () => {
  it('are known by name and by the code of SAP', () => {
    expect(findEventType('CLOCK_IN')).to.equal('CLOCK_IN');
    expect(findEventType('P10')).to.equal('CLOCK_IN');
    expect(findEventType('P20')).to.equal('CLOCK_OUT');
    expect(findEventType('P01')).to.equal('CLOCK_TOGGLE');
    expect(findEventType('P60')).to.equal('INFO');
  });

  it('have no other names, not even those of every object', () => {
    for (const text of ['P99', 'clock_in', '', 'constructor', 'toString'])
      expect(findEventType(text)).to.equal(undefined);
  });

  it('are stored as a set: once each, in the order of the table, by name', () => {
    expect(writeEventTypes(['P20', 'CLOCK_IN', 'P10', 'INFO'])).to.equal('CLOCK_IN CLOCK_OUT INFO');
    expect(readEventTypes('CLOCK_IN CLOCK_OUT INFO')).to.deep.equal(['CLOCK_IN', 'CLOCK_OUT', 'INFO']);
  });

  it('that are not listed mean all', () => {
    expect(writeEventTypes([])).to.equal('');
    expect(readEventTypes('')).to.deep.equal([]);
  });
});
