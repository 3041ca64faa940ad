import { expect } from 'chai';
import { parseConnectionUrl } from '../../../src/store/sqlserver/connection-url.ts';

describe('parseConnectionUrl', () => {
  it('reads every part, and asks for TLS and a certificate that holds where nothing is said', () => {
    expect(parseConnectionUrl('mssql://muster:secret@db.example:1444/attendance')).to.deep.equal({
      host: 'db.example',
      port: 1444,
      database: 'attendance',
      user: 'muster',
      password: 'secret',
      encrypt: true,
      trustServerCertificate: false,
      ca: undefined,
      domain: undefined,
      multiSubnetFailover: false,
    });
  });

  it('takes port 1433 where none is given', () => {
    expect(parseConnectionUrl('mssql://u:p@host/db').port).to.equal(1433);
  });

  it('reads percent-encoded parts', () => {
    const { user, password, database } = parseConnectionUrl('mssql://dom%5Cuser:p%40ss%3A%2F%23%25@host/my%20db');
    expect([user, password, database]).to.deep.equal(['dom\\user', 'p@ss:/#%', 'my db']);
  });

  it('reads an IPv6 address', () => {
    expect(parseConnectionUrl('mssql://u:p@[2001:db8::1]:1433/db').host).to.equal('2001:db8::1');
  });

  it('reads how the connection is encrypted', () => {
    const url = 'mssql://u:p@host/db?encrypt=false&trustServerCertificate=true&ca=%2Fetc%2Fca.pem';
    expect(parseConnectionUrl(url)).to.include({ encrypt: false, trustServerCertificate: true, ca: '/etc/ca.pem' });
  });

  it('reads a Windows domain, and that a listener is in several subnets', () => {
    const url = 'mssql://muster:p@listener/db?domain=CORP&multiSubnetFailover=true';
    expect(parseConnectionUrl(url)).to.include({ user: 'muster', domain: 'CORP', multiSubnetFailover: true });
  });

  const wrong: readonly (readonly [what: string, url: string, told: string])[] = [
    ['is of another kind', 'postgres://u:hunter2@host/db', 'mssql://'],
    ['is no URL', 'mssql://u:hunter2@', 'cannot be read'],
    ['has no host', 'mssql:///db', 'no host'],
    ['has no user', 'mssql://:hunter2@host/db', 'no user'],
    ['has no password', 'mssql://u@host/db', 'no password'],
    ['has no database', 'mssql://u:hunter2@host', 'no database'],
    ['has a password that is not encoded', 'mssql://u:hunter2%zz@host/db', 'not percent-encoded'],
    ['has a port that is none', 'mssql://u:hunter2@host:99999/db', 'cannot be read'],
    ['has a flag that is none', 'mssql://u:hunter2@host/db?encrypt=yes', 'neither true nor false'],
    ['has a parameter that nobody knows', 'mssql://u:hunter2@host/db?encrpyt=false', 'unknown parameter encrpyt'],
  ];
  for (const [what, url, told] of wrong) {
    it(`refuses a URL that ${what}, and does not tell the password`, () => {
      expect(() => parseConnectionUrl(url))
        .to.throw(told)
        .with.property('message')
        .that.does.not.contain('hunter2');
    });
  }
});
