import { RECEIPT_KEPT_MS } from '../src/actions/record-rows.ts'
import type { Job } from '../src/job.ts'

const DAY_MS = 86_400_000
const RUNS_KEPT_MS = 40 * DAY_MS
/** So that a month can be held against the same month a year before. */
const HISTORY_KEPT_MS = 400 * DAY_MS
/** As long as a message that told of it may be edited. */
const GAPS_KEPT_MS = 40 * DAY_MS

/**
 * Forgets what is only kept for a while: answers to requests, Slack's triggers, which runs were done, what happened to
 * limits, and what was told of gaps that are filled.
 */
export const sweep: Job = {
  name: 'sweep',
  cron: '17 * * * *',
  async run(slot, { store, log }) {
    const receipts = await store.receipts.sweep(slot - RECEIPT_KEPT_MS)
    const runs = await store.jobRuns.sweep(slot - RUNS_KEPT_MS)
    const transitions = await store.transitions.sweep(slot - HISTORY_KEPT_MS)
    const gaps = await store.gaps.sweep(slot - GAPS_KEPT_MS)
    log.debug({ receipts, runs, transitions, gaps }, 'Swept')
  },
}
