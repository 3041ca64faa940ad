import { expect } from 'chai';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { textToken, type Version, versions, wire, wrap } from './messages.ts';
import { type ReadReply, readEnvelope } from './replies.ts';

/** What generated clients declare, and what stands in a header for others than this service. */
describe('a message of a generated client', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  async function send(version: Version, message: string): Promise<ReadReply> {
    const headers = { 'content-type': wire[version].contentType };
    const address = `${app.url}${wire[version].prefix}/integration`;
    return readEnvelope(await fetch(address, { method: 'POST', headers, body: message }));
  }
  const withHeader = (version: Version, blocks: string): Promise<ReadReply> =>
    send(version, wrap(version, blocks + textToken(app.clients.erp), ping('x')));
  const withEnvelope = (version: Version, declarations: string): Promise<ReadReply> =>
    send(version, wrap(version, textToken(app.clients.erp), ping('x')).replace('<soap:Envelope', `$& ${declarations}`));

  const declare = (count: number): string =>
    Array.from({ length: count }, (_, at) => `xmlns:n${at}="urn:example:${at}"`).join(' ');

  // The nsmap of a client that soapcpp2 made of all documents.
  const gsoap = [
    'xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
    'xmlns:chan="http://schemas.microsoft.com/ws/2005/02/duplex"',
    'xmlns:wsa5="http://www.w3.org/2005/08/addressing"',
    'xmlns:c14n="http://www.w3.org/2001/10/xml-exc-c14n#"',
    'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
    'xmlns:saml1="urn:oasis:names:tc:SAML:1.0:assertion"',
    'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"',
    'xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"',
    'xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"',
    'xmlns:wsc="http://docs.oasis-open.org/ws-sx/ws-secureconversation/200512"',
    'xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"',
    'xmlns:ns1="urn:muster:types:v1"',
    'xmlns:ns2="urn:muster:attendance:v1"',
    'xmlns:ns3="urn:muster:workforce:v1"',
    'xmlns:ns4="urn:muster:integration:v1"',
  ].join(' ');

  const foreign: Readonly<Record<string, string>> = {
    'WCF, with its activity and the causality of its debugger': `<ActivityId CorrelationId="68f57d5a-7a9e-4b7c-9e3d-7b8f5b1d2c3a" xmlns="http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics">9b6f1b62-6a1c-4a37-8d5e-0f6c7c1b2a3d</ActivityId><VsDebuggerCausalityData xmlns="http://schemas.microsoft.com/vstudio/diagnostics/servicemodelsink">${'uIDPo0'.repeat(40)}</VsDebuggerCausalityData>`,
    'WCF, with a sequence of reliable messages':
      '<r:Sequence xmlns:r="http://schemas.xmlsoap.org/ws/2005/02/rm"><r:Identifier>urn:uuid:1</r:Identifier><r:MessageNumber>1</r:MessageNumber></r:Sequence>',
    'Metro, with a SAML assertion for another role': `<e:Security xmlns:e="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" soap:actor="urn:example:gateway" soap:role="urn:example:gateway"><saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"><saml2:Subject>${'<saml2:Deep>'.repeat(20)}${'</saml2:Deep>'.repeat(20)}</saml2:Subject><ds:X509Certificate xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${'MIIC'.repeat(15_000)}</ds:X509Certificate></saml2:Assertion></e:Security>`,
    'SAP, with the passport of a trace': `<n0:Passport xmlns:n0="http://www.sap.com/webas/712/soap/features/runtime/tracing/" value="${'2A54482A'.repeat(800)}"/>`,
    'long names': `<x:${'Block'.repeat(50)} xmlns:x="urn:example"/>`,
    'a value of 16,384 characters': `<x:Block xmlns:x="urn:example" value="${'v'.repeat(16_384)}"/>`,
    'a namespace of 16,384 characters': `<x:Block xmlns:x="urn:${'n'.repeat(16_380)}"/>`,
    '64 attributes': `<x:Block xmlns:x="urn:example" ${Array.from({ length: 64 }, (_, at) => `a${at}=""`).join(' ')}/>`,
    '128 declarations': `<x:Block xmlns:x="urn:example" ${declare(127)}/>`,
  };

  const tooMuch: Readonly<Record<string, string>> = {
    'a name of 257 characters': `<${'n'.repeat(257)}/>`,
    'a value of 16,385 characters': `<x value="${'v'.repeat(16_385)}"/>`,
    '65 attributes': `<x ${Array.from({ length: 65 }, (_, at) => `a${at}=""`).join(' ')}/>`,
    '129 declarations': `<x ${declare(129)}/>`,
    'text of 65,537 characters': `<x>${'t'.repeat(65_537)}</x>`,
    '31 elements deep': `${'<x>'.repeat(31)}${'</x>'.repeat(31)}`,
  };

  for (const version of versions) {
    it(`is read where its Envelope declares 17 namespaces, as gSOAP does (${version})`, async () => {
      const { fault, xml } = await withEnvelope(version, gsoap);
      expect([fault, xml.includes('<text>x</text>')]).to.deep.equal([undefined, true]);
    });

    it(`is read where its Envelope declares 128 namespaces, and refused with 129 (${version})`, async () => {
      expect((await withEnvelope(version, declare(127))).fault).to.equal(undefined);
      expect((await withEnvelope(version, declare(128))).fault?.message).to.match(
        /^One element may have 128 namespace declarations, not more/,
      );
    });

    for (const [what, block] of Object.entries(foreign)) {
      it(`is read with a header of others: ${what} (${version})`, async () => {
        expect((await withHeader(version, block)).fault).to.equal(undefined);
      });
    }

    for (const [what, block] of Object.entries(tooMuch)) {
      it(`is refused with a header of others that has ${what} (${version})`, async () => {
        expect((await withHeader(version, block)).fault?.message).to.match(/, not more \(line 1, column \d+\) \(inc/);
      });
    }
  }
});
