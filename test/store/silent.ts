import type { Log } from '../../src/ports.ts'

export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
