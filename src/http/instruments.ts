import { collectDefaultMetrics, Counter, Histogram, type Registry } from 'prom-client'

/** What the doors count about themselves. */
export interface Instruments {
  /** `route` is the pattern, never the address as sent. */
  request(request: { route: string; method: string; status: number; seconds: number }): void
  rows(route: 'entries' | 'calls', counts: { accepted: number; duplicates: number }): void
}

export function createInstruments(registry: Registry): Instruments {
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'daybook_http_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'daybook_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const rows = new Counter({
    name: 'daybook_http_rows_total',
    help: 'Rows taken, new ones and repeats',
    labelNames: ['route', 'outcome'],
    registers: [registry],
  })
  return {
    request({ route, method, status, seconds }) {
      requests.inc({ route, method, status })
      durations.observe({ route }, seconds)
    },
    rows(route, { accepted, duplicates }) {
      rows.inc({ route, outcome: 'accepted' }, accepted)
      rows.inc({ route, outcome: 'duplicate' }, duplicates)
    },
  }
}
