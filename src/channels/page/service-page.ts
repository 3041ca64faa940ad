import type { Contract, OperationModel, ServiceModel } from '../../contract/model.ts';
import type { HttpReply } from '../mount.ts';
import { atBaseUrl, atBaseUrlInHtml, BASE_URL } from './base-url.ts';
import { callingSection } from './calling-section.ts';
import { faultTable } from './fault-table.ts';
import { html, Markup } from './markup.ts';
import type { ComplexMessageType, MessageName } from './message-type.ts';
import { operationSection, type OperationFacts } from './operation-section.ts';
import { overview } from './overview.ts';
import { pageHeaders } from './page-headers.ts';
import { prefersHtml } from './prefers-html.ts';
import { type PasswordForm, sampleEnvelope } from './sample-request.ts';
import { styles } from './styles.ts';
import { typeList } from './type-list.ts';

/** What the page tells, and who knows it. */
export interface ServicePageParts {
  readonly contract: Contract;
  readonly productVersion: string;
  /** The names under which `?xsd=` gives schemas. */
  readonly schemas: readonly string[];
  /** The type of a global element of the contract. */
  readonly typeOf: (element: MessageName) => ComplexMessageType;
  /** A valid body of an operation's request, an element a line. */
  readonly sampleOf: (model: OperationModel) => string;
  /** Whether passwords may come as text from this machine or over TLS. */
  readonly passwords: PasswordForm;
}

/** Answers a caller with this Accept header who reached the service at this URL. */
export type ServicePage = (accept: string, baseUrl: string) => HttpReply;

/**
 * Makes the page that describes the service: HTML for those who ask for it, which browsers do, and plain text for all
 * others. It is made once; what is left for each request is to put the public URL in.
 */
export function createServicePage(parts: ServicePageParts): ServicePage {
  const page = atBaseUrlInHtml(`<!DOCTYPE html>\n${pageOf(parts).text}\n`);
  const text = atBaseUrl(overview(parts.contract, parts.productVersion));
  const headers = pageHeaders(styles);
  return (accept, baseUrl) =>
    prefersHtml(accept)
      ? { status: 200, contentType: 'text/html; charset=utf-8', body: page(baseUrl), headers }
      : { status: 200, contentType: 'text/plain; charset=utf-8', body: text(baseUrl), headers };
}

// As one piece: the hash in the headers is of these very characters.
const STYLE_SHEET = new Markup(`<style>${styles}</style>`);

/** A square with a tick, so that browsers ask for no other icon. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E' +
  '%3Crect width=%2216%22 height=%2216%22 rx=%223%22 fill=%22%230b6e63%22/%3E' +
  '%3Cpath d=%22M4 8.5l3 3 5-7%22 fill=%22none%22 stroke=%22white%22 stroke-width=%222%22/%3E%3C/svg%3E';

function pageOf(parts: ServicePageParts): Markup {
  const { contract, productVersion } = parts;
  const operations = contract.services.flatMap((service) => service.operations);
  const messages = operations.flatMap(({ input, output, fault }) =>
    [input, output, fault].map(({ name }) => parts.typeOf(name)),
  );
  // All operations have the same fault.
  const faults = operations.slice(0, 1).map(({ fault }) => parts.typeOf(fault.name));
  return html`<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Muster: attendance and leave over SOAP</title>
      <link rel="icon" href="${ICON}" />
      ${STYLE_SHEET}
    </head>
    <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header>
        <h1>Muster</h1>
        <p>
          Muster is an attendance-and-leave adapter: a strongly typed SOAP service, described by a hand-written WSDL, in
          front of transactional writes. Each write is done exactly once, however often it is sent, and every event is
          sealed in an audit trail that can be proved.
        </p>
        <p class="version">Version ${productVersion}, contract <code>${contract.version}</code></p>
      </header>
      <div class="columns">
        ${contents(contract)}
        <main id="main">
          ${servicesSection(parts)} ${callingSection(parts.passwords)}
          ${contract.services.map((service) => serviceSection(service, parts))}
          <section aria-labelledby="faults">
            <h2 id="faults">Fault codes</h2>
            <p>
              A refusal is a SOAP fault whose detail is a <code>ServiceFault</code>. Programs read its
              <code>code</code>, <code>retryable</code> and <code>errors</code>. Later versions may add codes: go by
              <code>retryable</code> where you do not know one.
            </p>
            ${faults.map(faultTable)}
          </section>
          <section aria-labelledby="types">
            <h2 id="types">Types</h2>
            <p>
              The server checks all of this, whatever your tool makes of the schema. An element that is absent, one that
              is empty and one with <code>xsi:nil="true"</code> mean the same.
            </p>
            ${typeList(messages)}
          </section>
        </main>
      </div>
    </body>
  </html>`;
}

const contents = ({ services }: Contract): Markup =>
  html`<nav aria-label="Contents">
    <ul>
      <li><a href="#services">Services</a></li>
      <li><a href="#calling">Calling</a></li>
      ${services.map(
        ({ name, operations }) =>
          html`<li>
            <a href="#service-${name}">${titleOf(name)}</a>
            <ul>
              ${operations.map((model) => html`<li><a href="#${model.name}">${model.name}</a></li>`)}
            </ul>
          </li> `,
      )}
      <li><a href="#faults">Fault codes</a></li>
      <li><a href="#types">Types</a></li>
    </ul>
  </nav>`;

const titleOf = (service: string): string => service.charAt(0).toUpperCase() + service.slice(1);

const servicesSection = ({ contract, schemas }: ServicePageParts): Markup =>
  html`<section aria-labelledby="services">
    <h2 id="services">Services</h2>
    <p>Import a WSDL into your tool. Each address takes SOAP 1.1 and 1.2 and answers in the caller’s version.</p>
    <table class="services">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Addresses</th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        ${contract.services.map((service) => serviceRow(service, schemas))}
      </tbody>
    </table>
  </section>`;

const serviceRow = ({ name, path11, path12 }: ServiceModel, schemas: readonly string[]): Markup =>
  html`<tr>
    <td><a href="#service-${name}">${titleOf(name)}</a></td>
    <td><code>${BASE_URL}${path11}</code> <code>${BASE_URL}${path12}</code></td>
    <td class="links">
      ${documentLinks(
        path11,
        [name, COMMON_TYPES].filter((schema) => schemas.includes(schema)),
      )}
    </td>
  </tr> `;

/** The schema that all services share. */
const COMMON_TYPES = 'types';

/** One WSDL in its forms, then the schemas. */
const documentLinks = (path: string, schemas: readonly string[]): readonly Markup[] =>
  ['?wsdl', '?wsdl&soap=1.1', '?wsdl&policy=1', ...schemas.map((schema) => `?xsd=${schema}`)].map(
    (query) => html`<a href="${BASE_URL}${path}${query}">${query}</a> `,
  );

const serviceSection = (service: ServiceModel, parts: ServicePageParts): Markup => html`
  <section class="service" aria-labelledby="service-${service.name}">
    <h2 id="service-${service.name}">${titleOf(service.name)}</h2>
    <p>${service.documentation}</p>
    <p><code>${service.namespace}</code> at <code>${BASE_URL}${service.path11}</code></p>
    ${service.operations.map((model) => operationSection(factsOf(model, parts)))}
  </section>
`;

const factsOf = (model: OperationModel, { typeOf, sampleOf, passwords }: ServicePageParts): OperationFacts => ({
  model,
  input: typeOf(model.input.name),
  output: typeOf(model.output.name),
  sample: sampleEnvelope(sampleOf(model), passwords),
});
