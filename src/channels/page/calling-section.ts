import { codeBlock } from './code-block.ts';
import { html, type Markup } from './markup.ts';
import { type PasswordForm, securityHeader } from './sample-request.ts';

/** How to prove who calls, and what to do when no answer comes. */
export const callingSection = (passwords: PasswordForm): Markup =>
  html`<section aria-labelledby="calling">
    <h2 id="calling">Calling</h2>
    <p>
      Every message carries a WS-Security UsernameToken in its header. Start with <a href="#Ping">Ping</a>: it tells as
      whom the service knows you, and what time it is there.
    </p>
    <ul>
      <li>
        <strong>By digest:</strong> <code>DIGEST</code> is Base64(SHA-1(nonce bytes, <code>CREATED</code>, secret)),
        <code>NONCE</code> is Base64 of those bytes, and <code>CREATED</code> the time in UTC. A new nonce of 8 to 64
        bytes and a fresh time go with each message, with each retry too.
      </li>
      ${inPlainText[passwords]}
      <li>
        <strong>No answer?</strong> Send the same request again with the same <code>requestId</code>. It is stored once;
        <code>replayed</code> tells that you see the stored outcome.
      </li>
      <li>
        <strong>Another request?</strong> Choose a new <code>requestId</code>. Each sample below has one of its own, and
        another one each time that this page is loaded.
      </li>
    </ul>
    <details>
      <summary>Security header with a digest</summary>
      ${codeBlock('Security header with a digest', securityHeader('digest'))}
    </details>
  </section>`;

const inPlainText: Readonly<Record<PasswordForm, Markup>> = {
  text: html`<li>
    <strong>As text:</strong> from the same machine or over TLS the secret may come as it is, as in the samples below,
    or by HTTP Basic.
  </li> `,
  digest: html``,
};
