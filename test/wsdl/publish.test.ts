import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { publishContract } from '../../src/wsdl/publish.ts';
import { contractFolder } from './folders.ts';

const namespaces = {
  wsdl: 'http://schemas.xmlsoap.org/wsdl/',
  soap: 'http://schemas.xmlsoap.org/wsdl/soap/',
  soap12: 'http://schemas.xmlsoap.org/wsdl/soap12/',
  xs: 'http://www.w3.org/2001/XMLSchema',
};

/** What an XPath finds in a text, as texts. */
function select(text: string, path: string): readonly string[] {
  using document = XmlDocument.fromString(text);
  return document.find(path, namespaces).map((node) => node.content);
}

describe('publishContract', () => {
  const publication = publishContract(readDocuments(contractFolder));
  const baseUrl = 'https://muster.example:8443';

  function wsdlOf(service: string, soap?: '1.1'): string {
    return publication.findWsdl(service, { baseUrl, soap }) ?? '';
  }

  it('gives one file with both schemas, the types first, importing by namespace alone', () => {
    const text = wsdlOf('attendance');
    expect(select(text, '/wsdl:definitions/wsdl:types/xs:schema/@targetNamespace')).to.deep.equal([
      'urn:muster:types:v1',
      'urn:muster:attendance:v1',
    ]);
    expect(select(text, '//xs:import/@namespace')).to.deep.equal(['urn:muster:types:v1']);
    expect(select(text, '//@schemaLocation')).to.deep.equal([]);
  });

  it('puts in the public URL', () => {
    expect(select(wsdlOf('attendance'), '//*[local-name()="address"]/@location')).to.deep.equal([
      'https://muster.example:8443/soap/attendance',
      'https://muster.example:8443/soap12/attendance',
    ]);
    const behindProxy = publication.findWsdl('attendance', { baseUrl: 'https://x/hr&co/' }) ?? '';
    expect(select(behindProxy, '//soap:address/@location')).to.deep.equal(['https://x/hr&co/soap/attendance']);
  });

  it('keeps the documentation', () => {
    const documents = readDocuments(contractFolder);
    for (const { name, text } of documents.wsdls) {
      expect(select(wsdlOf(name), '//wsdl:documentation'), name).to.deep.equal(select(text, '//wsdl:documentation'));
    }
    expect(select(wsdlOf('attendance'), '//xs:simpleType[@name="RequestId"]//xs:documentation')[0]).to.match(/^A UUID/);
  });

  it('leaves out SOAP 1.2 for those who ask', () => {
    const text = wsdlOf('attendance', '1.1');
    expect(select(text, '//soap12:*')).to.deep.equal([]);
    expect(select(text, '//wsdl:port/@name')).to.deep.equal(['AttendanceSoap11Port']);
    expect(select(text, '//wsdl:binding/@name')).to.deep.equal(['AttendanceSoap11']);
  });

  it('gives the built-in types of dates, times and bytes to those who ask, with what ours say of them', () => {
    const plain = (service: string): string => publication.findWsdl(service, { baseUrl, types: 'builtin' }) ?? '';
    const element = `//xs:complexType[@name="AttendanceException"]//xs:element[@name="workDate"]`;
    for (const text of [wsdlOf('attendance'), wsdlOf('attendance', '1.1')])
      expect(select(text, `${element}/@type`)).to.deep.equal(['t:LocalDate']);
    expect(select(plain('attendance'), `${element}/@type`)).to.deep.equal(['xs:date']);
    expect(select(plain('attendance'), `${element}//xs:documentation`)[0]).to.match(/^A calendar date/);
    expect(select(plain('audit'), '//xs:element[@name="hashes"]/@type')).to.deep.equal(['xs:base64Binary']);
    // Another element has words of its own.
    const own = '//xs:element[@name="GetCheckpointResponse"]//xs:element[@name="rootHash"]//xs:documentation';
    expect(select(plain('audit'), own)).to.deep.equal(select(wsdlOf('audit'), own));
    // It goes with the other options.
    const only11 = publication.findWsdl('audit', { baseUrl, soap: '1.1', types: 'builtin' }) ?? '';
    expect([select(only11, '//soap12:*').length, select(only11, '//@type[.="t:Instant"]').length]).to.deep.equal([
      0, 0,
    ]);
  });

  it('keeps of the schemas what a message of the service needs, itself or through others', () => {
    const types = (service: string): readonly string[] => select(wsdlOf(service), '//xs:schema/xs:*/@name');
    // TimeEvent is answered by attendance, and so is what it is made of; the journal's events are not.
    expect(types('attendance')).to.include.members(['TimeEvent', 'TimeEventState', 'SubmitTimeEvents']);
    expect(types('attendance')).not.to.include.members(['AuditEvent']);
    expect(types('audit')).to.include.members(['AuditEvent', 'ServiceFault', 'ErrorParam', 'FaultCode']);
    expect(types('audit')).not.to.include.members(['TimeEvent']);
    expect(types('audit')).not.to.include.members(['BatchMode']);
    const whole = select(publication.findSchema('types') ?? '', '/xs:schema/xs:*/@name');
    expect(whole).to.include.members(['TimeEvent', 'AuditEvent', 'BatchMode']);
  });

  it('gives each schema with imports to follow, by the name under which the other one is saved', () => {
    const text = publication.findSchema('attendance') ?? '';
    expect(select(text, '//xs:import/@schemaLocation')).to.deep.equal(['types.xsd']);
    expect(select(publication.findSchema('types') ?? '', '/xs:schema/@targetNamespace')).to.deep.equal([
      'urn:muster:types:v1',
    ]);
  });

  it('has nothing for other names', () => {
    expect(publication.findWsdl('nope', { baseUrl })).to.equal(undefined);
    expect(publication.findSchema('../types')).to.equal(undefined);
  });
});
