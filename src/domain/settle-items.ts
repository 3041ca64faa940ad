/** What clashes with an item of a list: another item, by its place from 0, or what stands there without any item. */
export type Rival = number | 'STORED';

/** Items of a list whose contents may not stand beside each other, whatever their order. */
export interface Contest {
  /** How many items there are. */
  readonly count: number;
  /**
   * What an item clashes with if those that stand are stored, itself among them. STORED also where the other item
   * only keeps what is stored already: refusing that one would not help.
   */
  readonly rivalsOf: (item: number, stands: (item: number) => boolean) => Iterable<Rival>;
  /** Those that may clash with what remains where an item is refused. */
  readonly neighboursOf: (item: number) => readonly number[];
}

const standsAlways = (): boolean => true;

/** Those that clash when all are stored: of two new ones the later, and never who only keeps what is stored. */
export function clashingItems({ count, rivalsOf }: Contest): ReadonlySet<number> {
  const rivals = Array.from({ length: count }, (_none, item) => [...rivalsOf(item, standsAlways)]);
  const isFirm = rivals.map((found) => found.includes('STORED'));
  const isLater = (item: number, rival: Rival): boolean => rival !== 'STORED' && rival < item && isFirm[rival] !== true;
  return new Set(
    [...rivals.keys()].filter((item) => isFirm[item] === true || rivals[item]?.some((rival) => isLater(item, rival))),
  );
}

/**
 * Of items that are stored one by one, those that cannot be: each because of what stands in the end, and no item because
 * of one that is refused itself. `excluded` are refused for other reasons, so that what they would give up remains.
 */
export function settleItems(
  { count, rivalsOf, neighboursOf }: Contest,
  excluded: ReadonlySet<number>,
): ReadonlySet<number> {
  const lost = new Set<number>();
  const stands = (item: number): boolean => !lost.has(item) && !excluded.has(item);
  const refuseFirm = (queue: number[]): void => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
      if (!stands(item) || !some(rivalsOf(item, stands), (rival) => rival === 'STORED')) continue;
      lost.add(item);
      queue.push(...neighboursOf(item));
    }
  };
  refuseFirm([...Array(count).keys()].reverse());
  for (let item = 0; item < count; item++) {
    if (!stands(item) || !some(rivalsOf(item, stands), (rival) => rival !== 'STORED' && rival < item)) continue;
    lost.add(item);
    refuseFirm([...neighboursOf(item)]);
  }
  readmit(lost, (item) => !some(rivalsOf(item, stands), () => true));
  return lost;
}

function some(rivals: Iterable<Rival>, is: (rival: Rival) => boolean): boolean {
  for (const rival of rivals) if (is(rival)) return true;
  return false;
}

/** Who lost to an item that has been refused itself since may stand after all. */
function readmit(lost: Set<number>, fits: (item: number) => boolean): void {
  for (let again = true; again;) {
    again = false;
    for (const item of [...lost].sort((one, other) => one - other)) {
      lost.delete(item);
      if (fits(item)) again = true;
      else lost.add(item);
    }
  }
}
