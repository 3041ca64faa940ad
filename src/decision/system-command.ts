import type { Refusal } from '../contract/refusal.ts';
import type { Result } from '../lib/result.ts';
import type { Lookup } from '../store/store.ts';
import type { DecisionContext } from './context.ts';
import type { Draft } from './draft.ts';

/** A command of Muster's own, outside the contract: it takes the same way, and leaves the same trail. */
export interface SystemCommand<T> {
  readonly name: string;
  /** Leaves no entry in the journal where it records no fact: it has done nothing that anybody has to know. */
  readonly quiet?: true;
  /** About how many rows it writes: 1 where left out. */
  readonly size?: number;
  readonly lookups: readonly Lookup[];
  /** As {@link Command.dependentLookups}. */
  dependentLookups?(draft: Draft, context: DecisionContext): readonly Lookup[];
  /** Pure but for the draft, as {@link Command.decide}. */
  decide(draft: Draft, context: DecisionContext): Result<T, Refusal>;
}
