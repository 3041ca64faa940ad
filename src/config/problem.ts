/** What is wrong with the configuration. `line` says it all in one line, for the operator. */
export interface ConfigProblem {
  /** The path of the setting, or what else was given: a variable, `--config`. */
  readonly setting: string;
  readonly value: unknown;
  readonly expected: string;
  /** The file or the variable that it came from. */
  readonly origin: string | undefined;
  readonly line: string;
}

/** Stands where a secret is not shown. */
export const MASK = '********';

const SHOWN_LENGTH = 80;

/** A setting whose value is not accepted. */
export const badValue = ({ setting, value, expected, origin }: Omit<ConfigProblem, 'line'>): ConfigProblem => {
  const from = origin === undefined || origin === setting ? '' : ` (from ${origin})`;
  return { setting, value, expected, origin, line: `${setting} is ${show(value)}${from}: expected ${expected}` };
};

/** Something that is no setting. Its value is not shown: it may be a secret that got into the wrong place. */
export const unknownSetting = ({ setting, expected, origin }: Omit<ConfigProblem, 'line' | 'value'>): ConfigProblem => {
  const from = origin === undefined || origin === setting ? '' : ` (from ${origin})`;
  return {
    setting,
    value: undefined,
    expected,
    origin,
    line: `${setting} is not a setting${from}: expected ${expected}`,
  };
};

// JSON escapes line ends, so that the line stays one.
const show = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`;
};
