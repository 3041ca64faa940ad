import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { withPolicy } from '../../src/wsdl/policy.ts';
import { publishContract } from '../../src/wsdl/publish.ts';
import { contractFolder } from './folders.ts';

const namespaces = {
  wsdl: 'http://schemas.xmlsoap.org/wsdl/',
  wsp: 'http://schemas.xmlsoap.org/ws/2004/09/policy',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  sp: 'http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702',
};

describe('withPolicy', () => {
  const publication = publishContract(readDocuments(contractFolder));
  const select = (baseUrl: string, path: string): readonly string[] => {
    using document = XmlDocument.fromString(withPolicy(publication.findWsdl('attendance', { baseUrl }) ?? '', baseUrl));
    return document.find(path, namespaces).map((node) => node.content);
  };
  const https = 'https://muster.example';

  it('demands a user name with a digest, over TLS, of each binding', () => {
    expect(select(https, '/wsdl:definitions/wsp:Policy/@wsu:Id')).to.deep.equal(['MusterSecurity']);
    expect(select(https, '//wsdl:binding/wsp:PolicyReference/@URI')).to.deep.equal([
      '#MusterSecurity',
      '#MusterSecurity',
    ]);
    expect(select(https, '//sp:UsernameToken/wsp:Policy/sp:HashPassword')).to.have.length(1);
    expect(select(https, '//sp:TransportBinding//sp:HttpsToken')).to.have.length(1);
  });

  it('stands before the types, where WSDL has room for it', () => {
    expect(select(https, '/wsdl:definitions/wsp:Policy/following-sibling::wsdl:types')).to.have.length(1);
  });

  it('demands no TLS at an address without it', () => {
    expect(select('http://localhost:8080', '//sp:TransportBinding')).to.deep.equal([]);
    expect(select('http://localhost:8080', '//sp:HashPassword')).to.have.length(1);
  });
});
