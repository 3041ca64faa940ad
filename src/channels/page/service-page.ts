import type { Contract, OperationModel, ServiceModel } from '../../contract/model.ts';
import type { HttpReply } from '../mount.ts';
import { atBaseUrl, atBaseUrlInHtml, BASE_URL } from './base-url.ts';
import { callingSection } from './calling-section.ts';
import { clientsSection } from './clients-section.ts';
import { faultTable } from './fault-table.ts';
import { html, Markup } from './markup.ts';
import type { ComplexMessageType, MessageName } from './message-type.ts';
import { operationSection, type OperationFacts } from './operation-section.ts';
import { overview } from './overview.ts';
import { pageHeaders } from './page-headers.ts';
import { prefersHtml } from './prefers-html.ts';
import { protocolFaultTable } from './protocol-fault-table.ts';
import { type PasswordForm, sampleEnvelope } from './sample-request.ts';
import { script } from './script.ts';
import { servicesSection, titleOf } from './services-section.ts';
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
  /** The requestId in all of these samples: each time that the page is asked for, each gets one of its own. */
  readonly sampleRequestId: string;
  readonly newRequestId: () => string;
  /** Whether passwords may come as text from this machine or over TLS. */
  readonly passwords: PasswordForm;
}

/** Answers a caller with this Accept header who reached the service at this URL. */
export type ServicePage = (accept: string, baseUrl: string) => HttpReply;

/**
 * Makes the page that describes the service: HTML for those who ask for it, which browsers do, and plain text for all
 * others. It is made once; what is left for each request is to put in the public URL and new request ids.
 */
export function createServicePage(parts: ServicePageParts): ServicePage {
  const page = atBaseUrlInHtml(`<!DOCTYPE html>\n${pageOf(parts).text}\n`);
  const text = atBaseUrl(overview(parts.contract, parts.productVersion));
  const headers = pageHeaders({ styles, script });
  // Whoever tries two samples sends two requests.
  const withOwnIds = (body: string): string => body.replaceAll(parts.sampleRequestId, () => parts.newRequestId());
  return (accept, baseUrl) =>
    prefersHtml(accept)
      ? { status: 200, contentType: 'text/html; charset=utf-8', body: withOwnIds(page(baseUrl)), headers }
      : { status: 200, contentType: 'text/plain; charset=utf-8', body: text(baseUrl), headers };
}

// As one piece each: the hashes in the headers are of these very characters.
const STYLE_SHEET = new Markup(`<style>${styles}</style>`);
const SCRIPT = new Markup(`<script>${script}</script>`);

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
          ${servicesSection(contract, parts.schemas)} ${callingSection(parts.passwords)} ${clientsSection()}
          ${contract.services.map((service) => serviceSection(service, parts))} ${faultsSection(parts)}
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
      <p id="told" class="unseen" role="status"></p>
      ${SCRIPT}
    </body>
  </html>`;
}

/** Shown by the script of the page alone, which does what it offers. */
const SEARCH = html`<div class="search" role="search" hidden="hidden">
  <label for="search">Find an operation</label>
  <input id="search" type="search" autocomplete="off" spellcheck="false" />
  <p id="found" role="status"></p>
</div>`;

const contents = ({ services }: Contract): Markup =>
  html`<nav aria-label="Contents">
    ${SEARCH}
    <ul>
      <li><a href="#services">Services</a></li>
      <li><a href="#calling">Calling</a></li>
      <li><a href="#clients">Clients</a></li>
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

function faultsSection({ contract, typeOf }: ServicePageParts): Markup {
  // All operations have the same fault.
  const [fault] = contract.services.flatMap(({ operations }) => operations.map((model) => model.fault.name));
  return html`<section aria-labelledby="faults">
    <h2 id="faults">Fault codes</h2>
    <p>
      A refusal is a SOAP fault whose detail is a <code>ServiceFault</code>. Programs read its <code>code</code>,
      <code>retryable</code> and <code>errors</code>. Later versions may add codes: go by <code>retryable</code> where
      you do not know one.
    </p>
    ${fault === undefined ? html`` : faultTable(typeOf(fault))}
    <h3 id="protocol-faults">Without a ServiceFault</h3>
    <p>
      What is refused before a request is known, as by WS-Security (<code>wsse:</code>) and WS-Addressing
      (<code>wsa:</code>), says no more than a code and a sentence with an incident id: in SOAP 1.1 the
      <code>faultcode</code>, in 1.2 the <code>Subcode</code> of <code>Sender</code>. Nothing was stored.
    </p>
    ${protocolFaultTable()}
  </section>`;
}

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
