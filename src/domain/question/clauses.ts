import { BY } from './clauses/by.ts'
import { AGENT, AREA, CHANNEL, TEAM } from './clauses/filters.ts'
import { PERIOD } from './clauses/period.ts'
import { SHARE } from './clauses/share.ts'
import { STATISTIC } from './clauses/statistic.ts'
import { TOP } from './clauses/top.ts'
import { VERSUS } from './clauses/versus.ts'
import type { Clause } from './clause.ts'

/** All that may follow a metric, in the order it is printed. Adding a clause is adding an entry here. */
export const CLAUSES: readonly Clause[] = [PERIOD, BY, VERSUS, CHANNEL, AGENT, AREA, TEAM, STATISTIC, TOP, SHARE]

/** The words that clauses begin with, `channel:` for keys: no metric may be called so. */
export const OPENINGS: readonly string[] = CLAUSES.flatMap(({ begins }) => begins)
