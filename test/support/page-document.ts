import { createContext, runInContext } from 'node:vm';
import { rootOf } from '../xml/reading.ts';
import type { XmlElement } from '../../src/lib/xml-element.ts';

/** An element as far as the script of the page goes: selectors are tags, classes and descendants, in a list. */
export class PageElement {
  readonly children: PageElement[] = [];
  readonly #tag: string;
  readonly #attributes: Map<string, string>;
  readonly #listeners = new Map<string, () => unknown>();
  parentElement: PageElement | undefined;
  hidden: boolean;
  value = '';
  type = '';
  #text: string;

  constructor(tag: string, attributes: ReadonlyMap<string, string> = new Map(), text = '') {
    this.#tag = tag;
    this.#attributes = new Map(attributes);
    this.#text = text;
    this.hidden = attributes.has('hidden');
  }

  static of({ local, attributes, children, text }: XmlElement): PageElement {
    const element = new PageElement(local, new Map(attributes.map((one) => [one.local, one.value])), text);
    for (const child of children) element.#adopt(PageElement.of(child), element.children.length);
    return element;
  }

  get textContent(): string {
    return this.#text + this.children.map(({ textContent }) => textContent).join('');
  }
  set textContent(text: string) {
    this.children.length = 0;
    this.#text = text;
  }
  set className(names: string) {
    this.setAttribute('class', names);
  }
  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }
  addEventListener(event: string, listener: () => unknown): void {
    this.#listeners.set(event, listener);
  }
  /** Lets an event happen, and waits for what it begins. */
  async happen(event: string): Promise<void> {
    await this.#listeners.get(event)?.();
  }
  before(other: PageElement): void {
    const { parentElement } = this;
    if (parentElement !== undefined) parentElement.#adopt(other, parentElement.children.indexOf(this));
  }
  /** Only `[hidden]` is asked for. */
  closest(): PageElement | null {
    return this.hidden ? this : (this.parentElement?.closest() ?? null);
  }
  scrollIntoView(): void {
    this.setAttribute('scrolled', 'into view');
  }
  querySelectorAll(selectors: string): readonly PageElement[] {
    const chains = selectors.split(',').map((selector) => selector.trim().split(/\s+/));
    return this.#descendants().filter((one) => chains.some((chain) => one.#matches(chain)));
  }
  querySelector(selectors: string): PageElement | null {
    return this.querySelectorAll(selectors)[0] ?? null;
  }
  getElementById(id: string): PageElement | null {
    return this.#descendants().find((one) => one.getAttribute('id') === id) ?? null;
  }

  #adopt(child: PageElement, position: number): void {
    child.parentElement = this;
    this.children.splice(position, 0, child);
  }
  #descendants(): readonly PageElement[] {
    return this.children.flatMap((child) => [child, ...child.#descendants()]);
  }
  #matches(chain: readonly string[]): boolean {
    const [last = '', ...outer] = chain.toReversed();
    if (!this.#is(last)) return false;
    if (outer.length === 0) return true;
    const rest = outer.toReversed();
    for (let above = this.parentElement; above !== undefined; above = above.parentElement) {
      if (above.#matches(rest)) return true;
    }
    return false;
  }
  #is(selector: string): boolean {
    if (!selector.startsWith('.')) return selector === this.#tag;
    return (this.getAttribute('class') ?? '').split(' ').includes(selector.slice(1));
  }
}

/** What a browser has beside the document. */
export interface Browser {
  /** Absent where the page came by plain HTTP from another machine. */
  readonly clipboard?: { writeText(text: string): Promise<void> };
  /** The fallback of old: copies what is selected, where it may. */
  readonly execCommand?: (command: string) => boolean;
}

/** A page with its script run in it. */
export interface RunningPage {
  readonly root: PageElement;
  /** Follows a link inside the page. */
  follow(hash: string): Promise<void>;
  /** What the script has selected. */
  selected(): PageElement | undefined;
}

/** Runs the script of a page in a document that stands for a browser's. */
export function runPage(page: string, { clipboard, execCommand = () => false }: Browser = {}): RunningPage {
  const limits = { elements: 1_000_000, attributeValue: 65_536, text: 10_000_000 };
  const root = PageElement.of(rootOf(page.replace('<!DOCTYPE html>\n', ''), { limits }));
  const location = { hash: '' };
  const window = new PageElement('window');
  let selected: PageElement | undefined;
  const document = {
    querySelectorAll: (selectors: string) => root.querySelectorAll(selectors),
    querySelector: (selectors: string) => root.querySelector(selectors),
    getElementById: (id: string) => root.getElementById(id),
    createElement: (tag: string) => new PageElement(tag),
    execCommand,
  };
  const globals = {
    document,
    location,
    navigator: { clipboard },
    getSelection: () => ({ selectAllChildren: (element: PageElement) => (selected = element) }),
    addEventListener: (event: string, listener: () => unknown) => window.addEventListener(event, listener),
    // What is shown for two seconds stays in a test.
    setTimeout: () => 0,
  };
  const script = root.querySelector('script')?.textContent;
  if (script === undefined) throw new Error('the page has no script');
  runInContext(script, createContext(globals));
  return {
    root,
    selected: () => selected,
    async follow(hash) {
      location.hash = hash;
      await window.happen('hashchange');
    },
  };
}
