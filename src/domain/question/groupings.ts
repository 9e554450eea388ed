import type { Dimension } from '../entries/entry.ts'
import type { GroupBy } from './question.ts'

export const DIMENSIONS = ['channel', 'agent', 'area'] as const satisfies readonly Dimension[]

/** All that an answer can be taken apart by. */
export const GROUPINGS = [...DIMENSIONS, 'day', 'week', 'month'] as const satisfies readonly GroupBy[]
