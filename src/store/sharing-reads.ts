/**
 * Reads of the same thing that are asked for while one is under way share the next one. Each still begins after it was
 * asked for, so that nobody is told less than they could have known.
 */
export function sharingReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const underWay = new Map<string, Promise<T>>()
  const next = new Map<string, Promise<T>>()

  const begin = (key: string): Promise<T> => {
    const reading = read(key).finally(() => {
      if (underWay.get(key) === reading) underWay.delete(key)
    })
    underWay.set(key, reading)
    return reading
  }
  const beginAfter = async (key: string, current: Promise<T>): Promise<T> => {
    await current.catch(() => undefined)
    next.delete(key)
    return begin(key)
  }
  return (key) => {
    const current = underWay.get(key)
    if (!current) return begin(key)
    const coming = next.get(key) ?? beginAfter(key, current)
    next.set(key, coming)
    return coming
  }
}
