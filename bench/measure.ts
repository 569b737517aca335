/** Times in milliseconds, sorted, and how they are told. */
export type Times = readonly number[];

/** Runs `work` `count` times after a tenth as many runs that are not counted. */
export async function times(count: number, work: (run: number) => unknown): Promise<Times> {
  const taken: number[] = [];
  const warm = Math.ceil(count / 10);
  for (let run = -warm; run < count; run += 1) {
    const started = performance.now();
    await work(run + warm);
    if (run >= 0) taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b);
}

const quantile = (sorted: Times, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export type Row = {
  readonly what: string;
  readonly ours: Times;
  readonly peer: string;
  readonly theirs: Times;
  /** The promised p95 in milliseconds; none when only the ratio is of interest. */
  readonly goal?: number;
};

const shown = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 2 : 0);

/** A Markdown table: p50 and p95 of ours, of the peer, the ratio of the medians, the goal and whether p95 meets it. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, peer, theirs, goal }) => {
    const [mine, other] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
    const p95 = quantile(ours, 0.95);
    const met = goal === undefined ? '' : `${goal} ms: ${p95 <= goal ? 'met' : 'missed'}`;
    return `| ${what} | ${shown(mine)} / ${shown(p95)} | ${peer} | ${shown(other)} / ${shown(quantile(theirs, 0.95))} | ${(mine / other).toFixed(2)} | ${met} |`;
  });
  return [
    '| measured | ours, p50 / p95 ms | peer | its p50 / p95 ms | ratio | goal for p95 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
