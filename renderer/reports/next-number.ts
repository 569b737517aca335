/** The number after the highest one: 1.0 at first, then 1.1, 1.2 … A number with one part counts up by itself. */
export function nextNumber(taken: readonly string[]): string {
  const [highest] = taken.map((number) => number.split('.').map(Number)).sort((a, b) => compare(b, a));
  if (highest === undefined) return '1.0';
  return highest.with(-1, (highest.at(-1) ?? 0) + 1).join('.');
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
