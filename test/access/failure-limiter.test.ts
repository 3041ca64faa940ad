import { expect } from 'chai';
import { createFailureLimiter } from '../../src/access/failure-limiter.ts';
import type { Instant } from '../../src/lib/clock.ts';
import { instant } from '../../src/lib/clock.ts';

const second = (count: number): Instant => instant(count * 1_000_000);

describe('The limit of failed authentications', () => {
  it('blocks a client from one address after so many failures within a minute, and no longer', () => {
    const limiter = createFailureLimiter({ failuresPerMinute: 2 });
    limiter.recordFailure('erp', '192.0.2.1', second(0));
    expect(limiter.isBlocked('erp', '192.0.2.1', second(1))).to.equal(false);
    limiter.recordFailure('erp', '192.0.2.1', second(1));
    expect(limiter.isBlocked('erp', '192.0.2.1', second(59))).to.equal(true);
    expect(limiter.isBlocked('erp', '192.0.2.1', second(60))).to.equal(false);
  });

  it('blocks neither another address nor another client', () => {
    const limiter = createFailureLimiter({ failuresPerMinute: 1 });
    limiter.recordFailure('erp', '192.0.2.1', second(0));
    expect(limiter.isBlocked('erp', '192.0.2.2', second(0))).to.equal(false);
    expect(limiter.isBlocked('erp2', '192.0.2.1', second(0))).to.equal(false);
    expect(limiter.isBlocked('erp', '192.0.2.1', second(0))).to.equal(true);
  });

  it('counts afresh in the next minute', () => {
    const limiter = createFailureLimiter({ failuresPerMinute: 2 });
    limiter.recordFailure('erp', '192.0.2.1', second(0));
    limiter.recordFailure('erp', '192.0.2.1', second(61));
    expect(limiter.isBlocked('erp', '192.0.2.1', second(61))).to.equal(false);
  });

  it('remembers no more pairs than its capacity, the latest ones', () => {
    const limiter = createFailureLimiter({ failuresPerMinute: 1, capacity: 2 });
    limiter.recordFailure('a', '192.0.2.1', second(0));
    limiter.recordFailure('b', '192.0.2.1', second(1));
    limiter.recordFailure('a', '192.0.2.1', second(61));
    limiter.recordFailure('c', '192.0.2.1', second(62));
    const blocked = ['a', 'b', 'c'].filter((name) => limiter.isBlocked(name, '192.0.2.1', second(60)));
    expect(blocked).to.deep.equal(['a', 'c']);
  });

  it('counts names beyond 64 characters by their beginning', () => {
    const limiter = createFailureLimiter({ failuresPerMinute: 1 });
    limiter.recordFailure(`${'x'.repeat(64)}1`, '192.0.2.1', second(0));
    expect(limiter.isBlocked(`${'x'.repeat(64)}2`, '192.0.2.1', second(0))).to.equal(true);
  });
});
