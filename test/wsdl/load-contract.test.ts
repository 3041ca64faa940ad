import { expect } from 'chai';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import { contractFolder, withChanged } from './folders.ts';

describe('loadContract', () => {
  const contract = loadContract(contractFolder);

  it('gives every service with its addresses', () => {
    const services = contract.services.map(({ name, namespace, path11, path12 }) => [name, namespace, path11, path12]);
    expect(services).to.deep.include.members([
      ['attendance', 'urn:muster:attendance:v1', '/soap/attendance', '/soap12/attendance'],
      ['audit', 'urn:muster:audit:v1', '/soap/audit', '/soap12/audit'],
    ]);
  });

  it('finds an operation by its name and by its input element', () => {
    const operation = contract.operation('SubmitTimeEvents');
    expect(contract.findByElement('urn:muster:attendance:v1', 'SubmitTimeEvents')).to.equal(operation);
    expect(contract.findByElement('urn:muster:audit:v1', 'SubmitTimeEvents')).to.equal(undefined);
    expect(operation.service.name).to.equal('attendance');
    expect(operation.soapAction).to.equal('urn:muster:attendance:v1/SubmitTimeEvents');
    expect(operation.documentation).to.match(/^Stores 1 to 1000 time events/);
    const names = [operation.input, operation.output, operation.fault].map((codec) => codec.name.local);
    expect(names).to.deep.equal(['SubmitTimeEvents', 'SubmitTimeEventsResponse', 'AttendanceFault']);
  });

  describe('gives the actions of WS-Addressing', () => {
    const out = 'wsam:Action="urn:muster:attendance:v1/GetTimeEventsResponse"';
    const fault = 'wsam:Action="urn:muster:attendance:v1/GetTimeEvents/Fault/AttendanceFault"';
    const actions = (from: string, to: string): readonly string[] => {
      const { soapAction, outputAction, faultAction } = withChanged('attendance.wsdl', from, to, (folder) =>
        loadContract(folder).operation('GetTimeEvents'),
      );
      return [soapAction, outputAction, faultAction];
    };

    it('that stand in the WSDL', () => {
      expect(actions(out, 'wsam:Action="urn:out"')).to.deep.equal([
        'urn:muster:attendance:v1/GetTimeEvents',
        'urn:out',
        'urn:muster:attendance:v1/GetTimeEvents/Fault/AttendanceFault',
      ]);
      expect(actions(fault, 'wsam:Action="urn:fault"')[2]).to.equal('urn:fault');
    });

    it('that the specification makes up where none stands there', () => {
      expect(actions(out, '')[1]).to.equal('urn:muster:attendance:v1:Attendance:GetTimeEventsResponse');
      expect(actions(out, 'name="Answer"')[1]).to.equal('urn:muster:attendance:v1:Attendance:Answer');
      expect(actions(fault, '')[2]).to.equal('urn:muster:attendance:v1:Attendance:GetTimeEvents:Fault:AttendanceFault');
      // An attribute of the same name that is somebody else's, such as the draft's before it.
      expect(actions(out, 'tns:Action="urn:out"')[1]).to.equal(
        'urn:muster:attendance:v1:Attendance:GetTimeEventsResponse',
      );
    });

    it('of a request by its soapAction, which a wsam:Action may not contradict', () => {
      const input = 'wsam:Action="urn:muster:attendance:v1/GetTimeEvents"';
      expect(actions(input, '')[0]).to.equal('urn:muster:attendance:v1/GetTimeEvents');
      expect(() => actions(input, 'wsam:Action="urn:in"')).to.throw(
        "attendance.wsdl: operation 'GetTimeEvents': the wsam:Action of its input is not its soapAction",
      );
    });
  });

  it('tells writes from reads, and who may act for others', () => {
    const { isWrite, hasActor } = contract.operation('SubmitTimeEvents');
    expect({ isWrite, hasActor }).to.deep.equal({ isWrite: true, hasActor: true });
    // Its criteria have an actor, and GetRequestStatus a requestId; neither writes.
    for (const name of ['QueryAuditLog', 'GetRequestStatus'] as const) {
      expect(contract.operation(name), name).to.include({ isWrite: false, hasActor: false });
    }
  });

  it('has one version for the same documents and another for others', () => {
    expect(contract.version).to.match(/^[0-9a-f]{16}$/);
    expect(loadContract(contractFolder).version).to.equal(contract.version);
    const other = withChanged('types.xsd', 'minInclusive value="-90"', 'minInclusive value="-89"', loadContract);
    expect(other.version).not.to.equal(contract.version);
  });

  const refusals: readonly [string, string, string, string, string][] = [
    ['a document that is not well-formed', 'attendance.wsdl', '</wsdl:types>', '', 'attendance.wsdl: The end tag'],
    [
      'rpc style',
      'attendance.wsdl',
      'style="document"',
      'style="rpc"',
      "operation 'SubmitTimeEvents': the style must be document",
    ],
    ['encoded use', 'attendance.wsdl', 'use="literal"', 'use="encoded"', 'the use must be literal'],
    ['another transport', 'attendance.wsdl', 'soap/http"', 'soap/smtp"', 'the transport must be'],
    [
      'a part with a type',
      'attendance.wsdl',
      'element="tns:SubmitTimeEvents"',
      'type="tns:SubmitTimeEvents"',
      'must name an element',
    ],
    [
      'an input element of another name',
      'attendance.wsdl',
      'element="tns:SubmitTimeEvents"',
      'element="tns:GetTimeEvents"',
      'the input element must be named SubmitTimeEvents',
    ],
    [
      'an output element of another name',
      'attendance.wsdl',
      'element="tns:SubmitTimeEventsResponse"',
      'element="tns:GetTimeEvents"',
      'the output element must be named SubmitTimeEventsResponse',
    ],
    [
      'bindings that differ',
      'attendance.wsdl',
      'soapAction="urn:muster:attendance:v1/GetTimeEvents" style',
      'soapAction="other" style',
      'the bindings differ in their soapAction',
    ],
    [
      'an address elsewhere',
      'attendance.wsdl',
      '8080/soap12/attendance',
      '8080/soap/attendance',
      'the address must end in /soap12/attendance',
    ],
    [
      'a prefix that is not declared',
      'attendance.wsdl',
      'element="tns:GetTimeEvents"',
      'element="x:GetTimeEvents"',
      "the prefix of 'x:GetTimeEvents' is not declared",
    ],
    [
      'a message that is missing',
      'attendance.wsdl',
      'message="tns:GetTimeEventsInput"',
      'message="tns:Nope"',
      "the message 'Nope' is missing",
    ],
    [
      'an element that is missing',
      'attendance.xsd',
      '<xs:element name="GetTimeEvents">',
      '<xs:element name="GetTimes">',
      "attendance.wsdl: element 'GetTimeEvents': is not declared",
    ],
    [
      'an import of another namespace',
      'attendance.xsd',
      'namespace="urn:muster:types:v1" schema',
      'namespace="urn:muster:types:v2" schema',
      'types.xsd is not the schema of urn:muster:types:v2',
    ],
    [
      'an import from elsewhere',
      'attendance.xsd',
      'schemaLocation="types.xsd"',
      'schemaLocation="http://x/types.xsd"',
      'must name a file beside it',
    ],
  ];
  for (const [what, file, from, to, message] of refusals) {
    it(`refuses ${what}`, () => {
      expect(() => withChanged(file, from, to, loadContract)).to.throw(message);
    });
  }

  it('refuses a folder without documents', () => {
    expect(() => loadContract(`${contractFolder}/../src/wsdl`)).to.throw('there is no WSDL document');
  });
});
