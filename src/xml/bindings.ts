import type { XmlScope } from '../lib/xml-element.ts';
import { unboundMeaning } from './scope.ts';

/**
 * The namespace declarations in force where a reader stands. A prefix is found in one step, however many there are: to
 * walk thousands of declarations for each of a message's names would be work that a stranger could order.
 */
export class Bindings {
  readonly #innermost = new Map<string, XmlScope>();
  /** What each declaration in force has covered, innermost last. */
  readonly #covered: (XmlScope | undefined)[] = [];
  #scope: XmlScope | undefined = undefined;

  /** The innermost declaration. */
  get scope(): XmlScope | undefined {
    return this.#scope;
  }

  /** The namespace of a prefix, of the empty one the default namespace; undefined where it is not declared. */
  find(prefix: string): string | undefined {
    return this.#innermost.get(prefix)?.namespace ?? unboundMeaning(prefix);
  }

  declare(prefix: string, namespace: string): void {
    this.#covered.push(this.#innermost.get(prefix));
    this.#scope = { prefix, namespace, outer: this.#scope };
    this.#innermost.set(prefix, this.#scope);
  }

  /** Takes back every declaration since `scope` was the innermost one. */
  returnTo(scope: XmlScope | undefined): void {
    while (this.#scope !== scope && this.#scope !== undefined) {
      const { prefix, outer } = this.#scope;
      const covered = this.#covered.pop();
      if (covered === undefined) this.#innermost.delete(prefix);
      else this.#innermost.set(prefix, covered);
      this.#scope = outer;
    }
  }
}
