import { hash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { roles } from '../../src/access/roles.ts';
import { XmlDocument } from 'libxml2-wasm';
import { escapeHtml, html } from '../../src/channels/page/markup.ts';
import { prefersHtml } from '../../src/channels/page/prefers-html.ts';
import { script } from '../../src/channels/page/script.ts';
import type { OperationModel } from '../../src/contract/model.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { readEnvelope } from '../soap/replies.ts';
import { rootOf } from '../xml/reading.ts';
import { contractFolder } from '../wsdl/folders.ts';

const prefixes = { h: 'http://www.w3.org/1999/xhtml' };

/** What an XPath finds in a page, as texts; throws where the page is not well-formed. */
function select(page: string, path: string): readonly string[] {
  using document = XmlDocument.fromString(page);
  return document.find(path, prefixes).map((node) => node.content);
}

describe('the service page', () => {
  const contract = loadContract(contractFolder);
  const operations = contract.services.flatMap((service) => service.operations);
  let app: RunningApp;
  let page = '';
  let answer: Response;
  const get = (accept: string | undefined, method = 'GET', url = app.url): Promise<Response> =>
    fetch(`${url}/`, { method, ...(accept !== undefined && { headers: { accept } }) });
  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  before(async () => {
    app = await runApp();
    answer = await get(BROWSER);
    page = await answer.text();
  });
  after(() => app.stop());

  const sectionOf = (name: string): string => `//h:section[@class="operation"][h:h3/@id="${name}"]`;
  const sampleIn = (name: string): string =>
    select(page, `${sectionOf(name)}//h:pre[@aria-label="Sample request of ${name}"]`)[0] ?? '';

  describe('as a document', () => {
    it('is well-formed HTML with one heading of the first level', () => {
      expect(page.startsWith('<!DOCTYPE html>\n<html lang="en"')).to.equal(true);
      expect(select(page, '//h:h1')).to.deep.equal(['Muster']);
      expect(answer.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    });

    it('has no id twice, and leads only to what is there', async () => {
      const ids = select(page, '//@id');
      expect(ids.length).to.equal(new Set(ids).size);
      const links = [...new Set(select(page, '//h:a/@href'))];
      const inside = links.filter((link) => link.startsWith('#'));
      expect(ids).to.include.members(inside.map((link) => link.slice(1)));
      const outside = links.filter((link) => !link.startsWith('#'));
      expect(outside).to.include.members([
        `${app.url}/soap/attendance?wsdl`,
        `${app.url}/soap/attendance?wsdl&soap=1.1`,
        `${app.url}/soap/attendance?wsdl&policy=1`,
        `${app.url}/soap/attendance?xsd=types`,
        `${app.url}/contract.zip`,
      ]);
      for (const link of outside) {
        const response = await fetch(link);
        expect([link, response.status]).to.deep.equal([link, 200]);
        if (link.endsWith('.zip')) continue;
        XmlDocument.fromString(await response.text()).dispose();
      }
    });

    it('needs nothing from elsewhere, and runs its own script alone', () => {
      expect(select(page, '//h:script')).to.deep.equal([script]);
      expect(select(page, '//h:iframe | //h:img | //h:form | //@src | //@style | //@onclick')).to.deep.equal([]);
      expect(select(page, '//h:link/@href').map((link) => link.slice(0, 19))).to.deep.equal(['data:image/svg+xml,']);
      expect(select(page, '//h:style')[0]).to.not.match(/@import|url\(/);
    });

    it('allows its own style sheet and script and nothing else', () => {
      const hashOf = (tag: string): string =>
        `'sha256-${hash('sha256', new RegExp(`<${tag}>(.*)</${tag}>`, 's').exec(page)?.[1] ?? '', 'base64')}'`;
      expect(answer.headers.get('content-security-policy')).to.equal(
        `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; ` +
          `require-trusted-types-for 'script'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      const headers = ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'vary', 'cache-control'];
      expect(headers.map((name) => answer.headers.get(name))).to.deep.equal([
        'nosniff',
        'DENY',
        'no-referrer',
        'accept, accept-encoding, host',
        'no-cache',
      ]);
    });
  });

  describe('of each operation', () => {
    const textsOf = ({ name }: OperationModel, path: string): readonly string[] =>
      select(page, `${sectionOf(name)}${path}`).map((text) => text.trim());

    for (const model of operations) {
      const { name, service, input } = model;
      it(`tells documentation, permission, members and a sample: ${name}`, () => {
        expect(textsOf(model, '/h:p')).to.deep.equal([model.documentation]);
        const [effect, roles = '', action] = textsOf(model, '/h:dl//h:dd');
        expect([effect, action]).to.deep.equal([model.isWrite ? 'writes' : 'reads', model.soapAction]);
        expect(roles).to.not.equal('');
        const envelope = rootOf(sampleIn(name));
        expect(envelope.children.map(({ local }) => local)).to.deep.equal(['Header', 'Body']);
        const [body] = envelope.children[1]?.children ?? [];
        if (body === undefined) throw new Error('the sample is empty');
        const decoded = input.decode(body);
        expect(decoded.ok ? [] : decoded.error).to.deep.equal([]);
        const [curl] = textsOf(model, `//h:pre[@aria-label="Command that sends the sample of ${name}"]`);
        expect(curl).to.contain(`'${app.url}${service.path11}'`).and.to.contain(`@${name}.xml`);
        expect(select(page, `//h:nav//h:a[@href="#${name}"]`)).to.deep.equal([name]);
      });
    }

    it('names the roles that may call it', () => {
      const rolesOf = (name: string): readonly string[] =>
        select(page, `${sectionOf(name)}/h:dl/h:div[h:dt="Roles"]/h:dd/h:span`);
      expect(rolesOf('SubmitTimeEvents')).to.deep.equal(['erp']);
      expect(rolesOf('GetTimeEvents')).to.deep.equal(['erp', 'integrator']);
      expect(rolesOf('QueryAuditLog')).to.deep.equal(['auditor']);
    });

    it('lists the members with type, number and documentation, those of list items below', () => {
      const row = (name: string, number: number): readonly string[] =>
        select(page, `(${sectionOf(name)}//h:table)[1]/h:tbody/h:tr[${number}]/h:td`).map((text) => text.trim());
      expect(row('SubmitTimeEvents', 3)).to.deep.equal([
        'actor',
        'PersonKey',
        'optional',
        'The person on whose behalf the client acts, if it may act for others.',
      ]);
      expect(row('SubmitTimeEvents', 6).slice(0, 3)).to.deep.equal(['events', 'TimeEventInput', '1 to 1000']);
      expect(row('SubmitTimeEvents', 7).slice(0, 3)).to.deep.equal(['sourceEventId', 'Key64', 'optional']);
      expect(select(page, `${sectionOf('SubmitTimeEvents')}//h:tr[h:td="sourceEventId"]/@class`)[0]).to.equal('depth1');
    });

    it('gives each sample a requestId of its own, and another one each time', async () => {
      const idsIn = (text: string): readonly string[] =>
        [...text.matchAll(/&lt;requestId&gt;([^&]*)&lt;/g)].map(([, id = '']) => id);
      const ids = [...idsIn(page), ...idsIn(await (await get(BROWSER)).text())];
      const writes = operations.filter(({ isWrite }) => isWrite);
      expect(ids).to.have.lengthOf.at.least(2 * writes.length);
      expect(new Set(ids).size).to.equal(ids.length);
    });

    it('has samples that the service itself takes as they stand', async () => {
      const outcomes = [];
      // Leave needs its types and a balance first.
      const first = ['UpsertLeaveTypes', 'UpsertLeavePolicies', 'GrantLeave'];
      const isFirst = ({ name }: { readonly name: string }): boolean => first.includes(name);
      const inOrder = [
        ...first.flatMap((name) => operations.filter((one) => one.name === name)),
        ...operations.filter((one) => !isFirst(one)),
      ];
      for (const { name, service, soapAction } of inOrder) {
        const { id, secret } = (roles.auditor as readonly string[]).includes(name)
          ? app.clients.auditor
          : app.clients.erp;
        const response = await fetch(app.url + service.path11, {
          method: 'POST',
          headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${soapAction}"` },
          body: sampleIn(name).replace('CLIENT-ID', id).replace('SECRET', secret),
        });
        const { fault, xml } = await readEnvelope(response);
        if (fault !== undefined || xml.includes('REJECTED')) outcomes.push(`${name}: ${fault?.serviceCode ?? xml}`);
      }
      // They name records by ids that only a caller can know.
      expect(outcomes).to.deep.equal([
        'VoidTimeEvents: NOT_FOUND',
        'DecideCorrection: NOT_FOUND',
        'WithdrawCorrection: NOT_FOUND',
        'DecideOvertime: NOT_FOUND',
        'WithdrawOvertime: NOT_FOUND',
        'ResolveException: NOT_FOUND',
        'RetryQuarantine: NOT_FOUND',
        'DiscardQuarantine: NOT_FOUND',
        'GetSnapshot: CURSOR_EXPIRED',
        'GetRun: NOT_FOUND',
        'CancelRun: NOT_FOUND',
        'AmendLeave: NOT_FOUND',
        'DecideLeave: NOT_FOUND',
        'WithdrawLeave: NOT_FOUND',
        'CancelLeave: NOT_FOUND',
        'SetLeavePosting: NOT_FOUND',
        'AdjustLeave: NOT_FOUND',
        // Nobody has locked the month.
        'CreateExtract: ILLEGAL_TRANSITION',
        'GetExtract: NOT_FOUND',
        'ConfirmExtract: NOT_FOUND',
      ]);
    });
  });

  it('tells every fault code, and which may be sent again', () => {
    expect(select(page, '//h:table[@class="codes faults"]//h:td[1]')).to.have.lengthOf(25);
    expect(select(page, '//h:table[@class="codes faults"]//h:tr[h:td="ZERO_DURATION"]/h:td[2]')).to.deep.equal([
      'Nothing of it falls on working time.',
    ]);
    expect(select(page, '//h:table[@class="codes faults"]//h:tr[h:td/h:strong]/h:td[1]')).to.deep.equal([
      'REQUEST_IN_PROGRESS',
      'THROTTLED',
      'UNAVAILABLE',
    ]);
  });

  it('keeps each code on a line of its own, but for narrow windows', () => {
    const [style = ''] = select(page, '//h:style');
    const [wide = ''] = style.split('@media (max-width');
    expect(wide).to.contain('.codes td:first-child code, .meanings td:first-child code { white-space: nowrap;');
    expect(select(page, '//h:table[contains(@class, "codes")]/@class')).to.deep.equal([
      'codes faults',
      'codes protocol',
    ]);
  });

  it('tells the simple types with what holds for their values', () => {
    const entry = (name: string): string =>
      select(page, `//h:div[@id="type-${name}"]`)[0]?.replaceAll(/\s+/g, ' ') ?? '';
    expect(entry('SystemCode')).to.contain('xs:string, 1 to 32 characters').and.to.contain('such as ERP01');
    expect(entry('MaxRows')).to.contain('xs:int, 0 to 1000');
    expect(entry('Latitude')).to.contain('9 digits, 6 of them decimals');
  });

  it('tells what each value means, and what to do with one that is not known yet', () => {
    const entry = (name: string): string =>
      select(page, `//h:div[@id="type-${name}"]/h:dd`)[0]?.replaceAll(/\s+/g, ' ').trim() ?? '';
    expect(entry('BatchMode')).to.equal(
      'What becomes of the good items of a list when others are bad. ' +
        'ATOMIC One bad item refuses the request, and nothing is stored. ' +
        'PARTIAL Good items are stored, bad ones are told one by one.',
    );
    expect(entry('PairState')).to.equal(
      'Which of its punches a pair has. ' +
        'Later versions may add values. Take the length of a pair in one that you do not know as unknown. ' +
        'COMPLETE Both. IN_MISSING Not the one that begins it. OUT_MISSING Not the one that ends it.',
    );
  });

  it('is answered to HEAD without a body', async () => {
    const head = await get(BROWSER, 'HEAD');
    expect([head.status, head.headers.get('content-type'), await head.text()]).to.deep.equal([
      200,
      'text/html; charset=utf-8',
      '',
    ]);
  });

  it('is plain text for those who do not ask for HTML', async () => {
    for (const accept of [undefined, '*/*', 'text/plain', 'text/html;q=0, */*']) {
      const response = await get(accept);
      expect(response.headers.get('content-type'), accept).to.equal('text/plain; charset=utf-8');
      const text = await response.text();
      expect(text).to.contain(`${app.url}/soap/attendance?wsdl\n`);
      expect(text).to.match(/^ {2}GetTimeEvents +reads {3}erp, integrator$/m);
    }
  });

  const getAt = (host: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { host, accept: 'text/html' };
      httpRequest(`${app.url}/`, { headers }, (response) => {
        response.setEncoding('utf8');
        let text = '';
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });

  it('stays a page whatever the Host header holds', async () => {
    expect(await getAt('x"><script>alert(1)</script>')).to.contain('The Host header must hold a host name');
    const odd = await getAt("x'$(id)");
    const [curl = ''] = select(odd, '//h:pre[contains(@aria-label, "Command that sends the sample of Ping")]');
    expect(curl).to.contain(`curl -sS '${app.url}/soap/integration'`);
  });

  it('tells the public URL where one is configured, and the digest where text is not taken', async () => {
    const other = await runApp({
      settings: { http: { publicUrl: 'https://muster.example/hr&co/' }, security: { usernameTokenText: 'never' } },
    });
    try {
      const text = await (await get(BROWSER, 'GET', other.url)).text();
      expect(select(text, '//h:a/@href')).to.include('https://muster.example/hr&co/soap/attendance?wsdl');
      expect(text).to.not.contain(other.url);
      expect(text).to.contain('#PasswordDigest').and.to.not.contain('#PasswordText');
    } finally {
      await other.stop();
    }
  });
});

describe('the markup of the page', () => {
  it('escapes what is put into it, but for markup', () => {
    expect(html`<p title="${'"\''}">${'<b> & \u0000'} ${html`<i>${1}</i>`}</p>`.text).to.equal(
      '<p title="&quot;&#39;">&lt;b&gt; &amp; \uFFFD <i>1</i></p>',
    );
    expect(escapeHtml('a\n\tb')).to.equal('a\n\tb');
  });

  it('keeps the lines of what is put into it', () => {
    expect(html`<pre>${'a\n  b'}</pre>`.text).to.equal('<pre>a\n  b</pre>');
  });
});

describe('prefersHtml', () => {
  for (const [accept, expected] of [
    ['', false],
    ['*/*', false],
    ['text/*', false],
    ['text/html', true],
    ['TEXT/HTML ; charset=utf-8', true],
    ['text/html;q=0', false],
    ['text/html;q=0.5, text/plain', false],
    ['text/plain;q=0.5, text/html;q=0.9', true],
  ] as const) {
    it(`${expected ? 'sees HTML' : 'sees none'} in "${accept}"`, () => {
      expect(prefersHtml(accept)).to.equal(expected);
    });
  }
});
