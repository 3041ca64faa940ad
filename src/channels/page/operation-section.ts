import { permissionsOf, roleNames } from '../../access/roles.ts';
import type { OperationModel } from '../../contract/model.ts';
import { BASE_URL } from './base-url.ts';
import { codeBlock } from './code-block.ts';
import { html, type Markup } from './markup.ts';
import type { ComplexMessageType } from './message-type.ts';
import { messageTable } from './message-table.ts';
import { curlCommand, sampleFile } from './sample-request.ts';

/** An operation with what the contract's model does not hold. */
export interface OperationFacts {
  readonly model: OperationModel;
  readonly input: ComplexMessageType;
  readonly output: ComplexMessageType;
  /** The whole envelope. */
  readonly sample: string;
}

/** Everything about one operation, under an anchor of its name. */
export const operationSection = ({ model, input, output, sample }: OperationFacts): Markup => html`
  <section class="operation" aria-labelledby="${model.name}">
    <h3 id="${model.name}"><a href="#${model.name}">${model.name}</a></h3>
    <p class="about">${model.documentation}</p>
    <dl class="facts">
      <div>
        <dt>Effect</dt>
        <dd>${effectOf(model)}</dd>
      </div>
      <div>
        <dt>Roles</dt>
        <dd>${rolesFor(model.name).map((role) => html`<span class="tag">${role}</span> `)}</dd>
      </div>
      <div>
        <dt>SOAPAction</dt>
        <dd><code>${model.soapAction}</code></dd>
      </div>
    </dl>
    <details open="open">
      <summary>Request <code>${model.input.name.local}</code></summary>
      ${messageTable(input)}
    </details>
    <details>
      <summary>Response <code>${model.output.name.local}</code></summary>
      ${messageTable(output)}
    </details>
    <details>
      <summary>Sample request</summary>
      <p>Save as <code>${sampleFile(model)}</code> and put in your client id and secret.</p>
      ${codeBlock(`Sample request of ${model.name}`, sample)}
      <p>Send it:</p>
      ${codeBlock(`Command that sends the sample of ${model.name}`, curlCommand(model, BASE_URL))}
    </details>
  </section>
`;

/** The roles that may call an operation. */
export const rolesFor = (operation: string): readonly string[] =>
  roleNames.filter((role) => permissionsOf([role]).has(operation));

/** Whether an operation writes, in a word. */
const effectOf = ({ isWrite }: OperationModel): Markup =>
  isWrite ? html`<span class="tag writes">writes</span>` : html`<span class="tag">reads</span>`;
