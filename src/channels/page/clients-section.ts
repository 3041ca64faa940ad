import { type ClientSnippet, clientSnippets } from './client-snippets.ts';
import { codeBlock } from './code-block.ts';
import { html, type Markup } from './markup.ts';

/** A first call from other people's tools. */
export const clientsSection = (): Markup =>
  html`<section aria-labelledby="clients">
    <h2 id="clients">Clients</h2>
    <p>
      Each of these calls <a href="#Ping">Ping</a>. Put in your client id; the secret comes from the environment as
      <code>SECRET</code>. <code>docs/clients.md</code>, which comes with Muster, has more: other tools, lists, faults.
    </p>
    ${clientSnippets.map(snippetOf)}
  </section>`;

const snippetOf = ({ language, needs, code }: ClientSnippet): Markup =>
  html`<details>
    <summary>${language}</summary>
    <p>Needs ${needs}.</p>
    ${codeBlock(`Client in ${language}`, code)}
  </details> `;
