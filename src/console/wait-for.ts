import type { ConsoleState } from './state.ts'

type Truthy<T> = Exclude<T, false | undefined | null | 0 | ''>

/** Looks again after every change until `probe` gives something true, and resolves with that. Rejects after `timeoutMs` (5 s). */
export function waitFor<T>(
  state: ConsoleState,
  probe: () => T,
  options: { timeoutMs?: number; what?: string } = {},
): Promise<Truthy<T>> {
  const first = probe()
  if (first) return Promise.resolve(first as Truthy<T>)
  const { timeoutMs = 5000, what = 'what was waited for' } = options
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      stopListening()
      finish()
    }
    const timer = setTimeout(() => {
      settle(() => reject(new Error(`Cannot see ${what}: nothing of the kind within ${timeoutMs} ms`)))
    }, timeoutMs)
    const stopListening = state.onChange(() => {
      try {
        const value = probe()
        if (value) settle(() => resolve(value as Truthy<T>))
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))))
      }
    })
  })
}
