/** Appends to a list that keeps at least its last `keep` items. It is cut only when twice as long, so that adding stays cheap. */
export function append<T>(list: T[], item: T, keep: number): void {
  list.push(item)
  if (list.length > keep * 2) list.splice(0, list.length - keep)
}

/** Sets a key of a map that keeps its newest `keep` keys; the oldest go first. */
export function remember<K, V>(map: Map<K, V>, entry: { key: K; value: V }, keep: number): void {
  map.set(entry.key, entry.value)
  if (map.size <= keep) return
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
