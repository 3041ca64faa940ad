/** What a trace of system calls shows. */
export interface FlushCounts {
  readonly requests: number;
  readonly replies: number;
  /** Flushes of the database's log. */
  readonly flushes: number;
  /** Flushes that replies waited for; each such group of replies shares one. */
  readonly groups: number;
  readonly largestGroup: number;
  /** Replies written without a flush between their request and them. */
  readonly findings: readonly string[];
}

/** One system call: when it began and ended (seconds), and on which file or socket. */
interface SystemCall {
  readonly name: string;
  readonly target: string;
  readonly data: string;
  readonly began: number;
  readonly ended: number;
  readonly result: number;
}

// strace -f -yy -ttt: `4242 1700000000.123456 write(23<TCP:[127.0.0.1:1->127.0.0.1:2]>, "HTTP/1.1 200", 12) = 12`
const WHOLE = /^(\d+) +(\d+\.\d+) (\w+)\(\d+<(.*?)>(?:\(deleted\))?(?:, (.*))?\) += (-?\d+)/;
const BEGUN = /^(\d+) +(\d+\.\d+) (\w+)\(\d+<(.*?)>(?:, (.*))? <unfinished \.\.\.>$/;
const RESUMED = /^(\d+) +(\d+\.\d+) <\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/;

/** Reads a trace of read, write, sync and their kin, and looks at each reply. */
export function judgeTrace(trace: string): FlushCounts {
  const calls = readCalls(trace);
  const flushes = calls.filter(({ name, target }) => /^f(data)?sync$/.test(name) && target.endsWith('-wal'));
  const arrivals = new Map<string, number>();
  const groups = new Map<SystemCall, number>();
  const findings: string[] = [];
  let requests = 0;
  let replies = 0;
  for (const call of calls.filter(({ target, result }) => target.startsWith('TCP') && result > 0)) {
    if (/^(read|recvfrom|recvmsg)$/.test(call.name)) {
      // A large request comes in pieces: what counts is the last of them.
      arrivals.set(call.target, call.ended);
      if (call.data.includes('"POST ')) requests++;
    } else if (call.data.includes('"HTTP/1.1 ')) {
      replies++;
      const arrived = arrivals.get(call.target) ?? Number.NaN;
      const flush = flushes.findLast(({ began, ended }) => began > arrived && ended <= call.began);
      if (flush === undefined) findings.push(`reply at ${call.began} to the request of ${arrived} without a flush`);
      else groups.set(flush, (groups.get(flush) ?? 0) + 1);
    }
  }
  const largestGroup = Math.max(0, ...groups.values());
  return { requests, replies, flushes: flushes.length, groups: groups.size, largestGroup, findings };
}

function readCalls(trace: string): readonly SystemCall[] {
  const begun = new Map<string, Omit<SystemCall, 'ended' | 'result'>>();
  const calls: SystemCall[] = [];
  for (const line of trace.split('\n')) {
    const whole = WHOLE.exec(line);
    const half = BEGUN.exec(line);
    const rest = RESUMED.exec(line);
    if (whole !== null) {
      const [, , time, name = '', target = '', data = '', result] = whole;
      calls.push({ name, target, data, began: Number(time), ended: Number(time), result: Number(result) });
    } else if (half !== null) {
      const [, thread = '', time, name = '', target = '', data = ''] = half;
      begun.set(thread, { name, target, data, began: Number(time) });
    } else if (rest !== null) {
      const [, thread = '', time, , data = '', result] = rest;
      const first = begun.get(thread);
      begun.delete(thread);
      // A read shows what it read only when it is resumed.
      if (first !== undefined)
        calls.push({ ...first, data: first.data + data, ended: Number(time), result: Number(result) });
    }
  }
  return calls.toSorted((a, b) => a.ended - b.ended);
}
