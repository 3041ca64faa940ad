import type { RoundResult } from './round.ts';

/** What the rounds of one contender come to. */
export interface Summary {
  readonly contender: string;
  readonly rounds: number;
  readonly answered: number;
  readonly cpuMicrosMinimum: number;
  readonly cpuMicrosMedian: number;
  readonly requestsPerSecondMedian: number;
  readonly p50MicrosMedian: number;
  readonly p99MicrosMedian: number;
}

/** Sums up the rounds by contender, in the order of their first turn. */
export function summarise(results: readonly RoundResult[]): readonly Summary[] {
  return [...Map.groupBy(results, (result) => result.contender)].map(([contender, rounds]) => ({
    contender,
    rounds: rounds.length,
    answered: rounds.reduce((sum, round) => sum + round.answered, 0),
    cpuMicrosMinimum: Math.min(...rounds.map((round) => round.cpuMicrosPerRequest)),
    cpuMicrosMedian: median(rounds.map((round) => round.cpuMicrosPerRequest)),
    requestsPerSecondMedian: median(rounds.map((round) => round.requestsPerSecond)),
    p50MicrosMedian: median(rounds.map((round) => round.p50Micros)),
    p99MicrosMedian: median(rounds.map((round) => round.p99Micros)),
  }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return (lower + upper) / 2;
}

const HEADINGS = [
  'server',
  'CPU µs/request min',
  'median',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'answered 200',
  'refused',
];

/** The summaries as a table of text. */
export function printTable(summaries: readonly Summary[]): string {
  const rows = summaries.map((summary) => [
    summary.contender,
    summary.cpuMicrosMinimum.toFixed(1),
    summary.cpuMicrosMedian.toFixed(1),
    summary.requestsPerSecondMedian.toFixed(0),
    (summary.p50MicrosMedian / 1000).toFixed(2),
    (summary.p99MicrosMedian / 1000).toFixed(2),
    String(summary.answered),
    // A refused request ends the run, so whoever stands here has none.
    '0',
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const print = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [HEADINGS, ...rows].map(print).join('\n');
}

/** A bound that Muster is to stay within, and whether it does. */
export interface Goal {
  readonly text: string;
  readonly value: number;
  readonly limit: number;
}

/** Compares Muster's CPU with a peer's, by minimum and by median of the rounds; empty where one of them did not run. */
export function ratio(summaries: readonly Summary[], peer: string, limit: number): readonly Goal[] {
  const ours = summaries.find((summary) => summary.contender === 'muster');
  const theirs = summaries.find((summary) => summary.contender === peer);
  if (ours === undefined || theirs === undefined) return [];
  return [
    { text: `muster / ${peer}, minima`, value: ours.cpuMicrosMinimum / theirs.cpuMicrosMinimum, limit },
    { text: `muster / ${peer}, medians`, value: ours.cpuMicrosMedian / theirs.cpuMicrosMedian, limit },
  ];
}

/** One line a goal. */
export const printGoals = (goals: readonly Goal[]): string =>
  goals
    .map(
      ({ text, value, limit }) => `${text}: ${value.toFixed(2)} (goal ≤ ${limit}) ${value <= limit ? 'ok' : 'MISSED'}`,
    )
    .join('\n');
