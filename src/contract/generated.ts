// Placeholder until the first generation.
export type OperationName = string;

export interface ServiceFault {
  readonly code: string;
}
