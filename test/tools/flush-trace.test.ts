import { expect } from 'chai';
import { judgeTrace } from '../../tools/flush-trace.ts';

const A = '20<TCP:[127.0.0.1:80->127.0.0.1:1]>';
const B = '21<TCP:[127.0.0.1:80->127.0.0.1:2]>';
const WAL = '9</tmp/data/muster.db-wal>';

const lines = (...texts: readonly string[]): string =>
  texts.map((text, position) => text.replace(' ', ` ${(1000 + position / 1000).toFixed(6)} `)).join('\n');

describe('The judge of a trace', () => {
  it('counts the replies that share a flush', () => {
    const trace = lines(
      `1 read(${A}, "POST /soap/attendance HT"..., 65536) = 1521`,
      `1 read(${B}, "POST /soap/attendance HT"..., 65536) = 1521`,
      `2 fsync(${WAL} <unfinished ...>`,
      `1 read(22</etc/hosts>, "127.0.0.1", 4096) = 9`,
      `2 <... fsync resumed>) = 0`,
      `1 write(${A}, "HTTP/1.1 200 OK\\r\\n"..., 900) = 900`,
      `1 writev(${B}, [{iov_base="HTTP/1.1 200 OK\\r\\n"..., iov_len=174}], 1) = 174`,
    );
    const shared = { requests: 2, replies: 2, flushes: 1, groups: 1, largestGroup: 2 };
    expect(judgeTrace(trace)).to.deep.equal({ ...shared, findings: [] });
  });

  it('finds a reply that was written before its flush had ended', () => {
    const trace = lines(
      `1 read(${A}, "POST /soap/attendance HT"..., 65536) = 1521`,
      `2 fsync(${WAL} <unfinished ...>`,
      `1 write(${A}, "HTTP/1.1 200 OK\\r\\n"..., 900) = 900`,
      `2 <... fsync resumed>) = 0`,
    );
    expect(judgeTrace(trace).findings).to.deep.equal(['reply at 1000.002 to the request of 1000 without a flush']);
  });

  it('finds a reply whose only flush began before its request had come whole', () => {
    const trace = lines(
      `1 read(${A}, "POST /soap/attendance HT"..., 65536) = 1521`,
      `2 fdatasync(${WAL} <unfinished ...>`,
      `1 read(${A}, "rest of the message"..., 65536) = 300`,
      `2 <... fdatasync resumed>) = 0`,
      `1 write(${A}, "HTTP/1.1 200 OK\\r\\n"..., 900) = 900`,
    );
    expect(judgeTrace(trace).findings).to.have.length(1);
  });
});
