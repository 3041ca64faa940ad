import { html, type Markup } from './markup.ts';

/** Code that scrolls by itself, by the keyboard too; the script of the page puts a button to copy it before it. */
export const codeBlock = (label: string, code: string): Markup =>
  html`<div class="code">
    <pre tabindex="0" role="region" aria-label="${label}"><code>${code.trimEnd()}</code></pre>
  </div>`;
