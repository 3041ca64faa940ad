import { expect } from 'chai';
import { faultAction, outputAction } from '../../src/wsdl/actions.ts';
import { rootOf } from '../xml/reading.ts';

/** The examples of WS-Addressing 1.0 Metadata, 4.4.4. */
describe('the default action of WS-Addressing', () => {
  const place = (targetNamespace: string) => ({ targetNamespace, portType: 'StockQuote', operation: 'Get' });
  const output = rootOf('<output name="GetLastTradePriceOutput"/>');
  const fault = rootOf('<fault name="Unknown"/>');

  it('has slashes between its parts where the namespace is a URL', () => {
    expect(outputAction(output, place('http://example.com/stockquote'))).to.equal(
      'http://example.com/stockquote/StockQuote/GetLastTradePriceOutput',
    );
    expect(faultAction(fault, place('http://example.com/stockquote'))).to.equal(
      'http://example.com/stockquote/StockQuote/Get/Fault/Unknown',
    );
  });

  it('has colons where it is a URN', () => {
    expect(outputAction(output, place('urn:example:quote'))).to.equal(
      'urn:example:quote:StockQuote:GetLastTradePriceOutput',
    );
    expect(faultAction(fault, place('URN:example'))).to.equal('URN:example:StockQuote:Get:Fault:Unknown');
  });

  it('has no delimiter twice', () => {
    expect(outputAction(output, place('http://example.com/'))).to.equal(
      'http://example.com/StockQuote/GetLastTradePriceOutput',
    );
    expect(outputAction(output, place('urn:example:'))).to.equal('urn:example:StockQuote:GetLastTradePriceOutput');
  });

  it('names an output without a name after its operation', () => {
    expect(outputAction(rootOf('<output/>'), place('urn:e'))).to.equal('urn:e:StockQuote:GetResponse');
  });
});
