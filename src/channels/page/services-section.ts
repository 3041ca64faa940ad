import type { Contract, ServiceModel } from '../../contract/model.ts';
import { BASE_URL } from './base-url.ts';
import { html, type Markup } from './markup.ts';

/** Where all documents are to be had in one file. */
export const CONTRACT_ZIP = '/contract.zip';

/** `Attendance`, of `attendance`. */
export const titleOf = (service: string): string => service.charAt(0).toUpperCase() + service.slice(1);

/** All services with their addresses and documents; `schemas` are the names that `?xsd=` knows. */
export const servicesSection = ({ services }: Contract, schemas: readonly string[]): Markup =>
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
        ${services.map((service) => serviceRow(service, schemas))}
      </tbody>
    </table>
    <p>
      <a href="${BASE_URL}${CONTRACT_ZIP}">All WSDLs and schemas in one zip</a>, for tools that read files: they import
      each other by their names.
    </p>
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
