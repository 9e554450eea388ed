/**
 * Middles of labels one above the other, each as near to the wished for one as it can be with so much room for each,
 * within `[0, end]`. In the order given, which must be ascending.
 */
export function spread(middles: readonly number[], { room, end }: { room: number; end: number }): number[] {
  const least = Math.min(room, end / Math.max(1, middles.length - 1))
  const pushed: number[] = []
  for (const middle of middles) pushed.push(Math.max(middle, (pushed.at(-1) ?? -least) + least))
  const settled: number[] = []
  for (const middle of pushed.toReversed()) settled.unshift(Math.min(middle, (settled[0] ?? end + least) - least))
  return settled
}
