import { RECEIPT_KEPT_MS } from '../src/actions/record-rows.ts'
import type { Job } from '../src/job.ts'

const RUNS_KEPT_MS = 40 * 86_400_000

/** Forgets what is only kept for a while: answers to requests, Slack's triggers, and which runs were done. */
export const sweep: Job = {
  name: 'sweep',
  cron: '17 * * * *',
  async run(slot, { store, log }) {
    const receipts = await store.receipts.sweep(slot - RECEIPT_KEPT_MS)
    const runs = await store.jobRuns.sweep(slot - RUNS_KEPT_MS)
    log.debug({ receipts, runs }, 'Swept')
  },
}
