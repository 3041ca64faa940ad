import type { OperationName, OperationTypes } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Result } from '../lib/result.ts';
import type { Lookup, Reads, Store } from '../store/store.ts';
import type { DecisionContext } from './context.ts';
import type { Draft } from './draft.ts';

type Input<N extends OperationName> = OperationTypes[N]['input'];
type Output<N extends OperationName> = OperationTypes[N]['output'];

/** An operation that writes. */
export interface Command<N extends OperationName> {
  readonly effect: 'write';
  readonly name: N;
  /** The right that it takes; one of its own name where left out. */
  readonly permission?: string;
  /** How many items the request carries: it chooses the lane and bounds the group. */
  size(request: Input<N>): number;
  /** Everything that {@link Command.decide} asks the draft for, as far as the request tells the keys. */
  lookups(request: Input<N>, context: DecisionContext): readonly Lookup[];
  /**
   * What the decision asks for besides, as far as only the first answers tell the keys: a second load of the group.
   * Where it asks the draft for what only this load would bring, it is asked again behind it.
   * Where the decision itself finds that it needs more, it throws NotLookedUp and is made again with that.
   * Where another command of the group changes what it rests on, the decision is made again with what it then needs.
   */
  dependentLookups?(draft: Draft, request: Input<N>, context: DecisionContext): readonly Lookup[];
  /** Pure but for the draft: the same state, request and context give the same answer and the same writes. */
  decide(draft: Draft, request: Input<N>, context: DecisionContext): Result<Output<N>, Refusal>;
}

/** What a query has read, and what of it the audit trail tells. */
export interface Answer<T> {
  readonly response: T;
  readonly entity: string;
  readonly affectedRows: number;
  readonly employeeId?: string;
}

/** Where queries read. */
export interface QuerySources {
  readonly reads: Reads;
  readonly load: Store['load'];
  /** Whether nobody waits for the answer any more: what takes long looks now and then. */
  readonly isAbandoned: () => boolean;
  /** Whether this node is working on that request of this client just now. */
  inProgress(operation: string, requestId: string): boolean;
}

/** An operation that reads. Its request is journalled as the criteria of the access. */
export interface Query<N extends OperationName> {
  readonly effect: 'read';
  readonly name: N;
  /** As {@link Command.permission}. */
  readonly permission?: string;
  read(sources: QuerySources, request: Input<N>, context: DecisionContext): Promise<Result<Answer<Output<N>>, Refusal>>;
}

export type Operation<N extends OperationName> = Command<N> | Query<N>;

/** Every operation of the contract: what is missing does not compile. */
export type OperationTable = { readonly [N in OperationName]: Operation<N> };

/** Every operation of one service. */
export type ServiceTable<Service extends OperationTypes[OperationName]['service']> = {
  readonly [N in OperationName as OperationTypes[N]['service'] extends Service ? N : never]: Operation<N>;
};

/** The right that an operation takes. */
export const permissionOf = ({
  name,
  permission = name,
}: Pick<Operation<OperationName>, 'name' | 'permission'>): string => permission;
