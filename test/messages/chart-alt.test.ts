import { describe, expect, it } from 'vitest'
import { describeChart } from '../../src/messages/chart-alt.ts'
import { badMonth, bars, critical, line, warn } from '../charts/specs.ts'

describe('describeChart()', () => {
  it('describeChart() tells a week value by value, with the comparison and the limits', () => {
    const spec = line([4.2, null, 9], {
      comparison: { name: 'Week before', values: [3, 2, 1] },
      limits: [warn, critical],
    })
    expect(describeChart(spec)).toBe(
      'Churn. 25 Oct – 23 Nov 2026. These days – Sun 25 Oct: 4.2%, Mon 26 Oct: no value, Tue 27 Oct: 9.0%. ' +
        'Week before – 3.0%, 2.0%, 1.0%. Limit warn > 5%: 1 day beyond it (Tue 27 Oct). ' +
        'Limit critical > 8%: 1 day beyond it (Tue 27 Oct).',
    )
  })

  it('describeChart() tells first, last, lowest and highest of a month', () => {
    expect(describeChart(line([...badMonth, null], { limits: [warn] }))).toBe(
      'Churn. 25 Oct – 23 Nov 2026. These days – first Sun 25 Oct: 4.0%, last Mon 23 Nov: 4.4%, lowest Sun 25 Oct: 4.0%, ' +
        'highest Wed 11 Nov: 8.4%, 30 of 31 days have a value. ' +
        'Limit warn > 5%: 7 days beyond it (Wed 11 Nov, Thu 12 Nov, Fri 13 Nov, Sat 14 Nov, Sun 15 Nov …).',
    )
  })

  it('describeChart() says of a day that is not over "so far", and does not judge it', () => {
    expect(describeChart(line([4, 6, 9], { limits: [warn], isUnfinished: true }))).toBe(
      'Churn. 25 Oct – 23 Nov 2026. These days – Sun 25 Oct: 4.0%, Mon 26 Oct: 6.0%, Tue 27 Oct so far: 9.0%. ' +
        'Limit warn > 5%: 1 day beyond it (Mon 26 Oct).',
    )
    expect(describeChart(line([...badMonth, 1], { isUnfinished: true }))).toContain(
      'last Tue 24 Nov so far: 1.0%, lowest Sun 25 Oct: 4.0%',
    )
  })

  it('describeChart() tells what happened, at its days', () => {
    const notes = [
      { day: '2026-10-25', label: 'new phone system' },
      { day: '2026-10-27', label: 'outage' },
    ]
    expect(describeChart(line([4, 6, 9], { limits: [warn], notes }))).toContain(
      'Limit warn > 5%: 2 days beyond it (Mon 26 Oct, Tue 27 Oct). Notes: Sun 25 Oct new phone system, Tue 27 Oct outage.',
    )
    expect(describeChart(line([4, 6, 9], { notes: [] }))).not.toContain('Notes')
  })

  it('describeChart() tells every bar, and which group is small', () => {
    const groups = [
      { label: 'phone', value: 227 },
      { label: 'web', value: null },
      { label: 'chat', value: 67.4, muted: true },
    ]
    const unit = { suffix: 's', decimals: 1, isDuration: true }
    expect(
      describeChart(
        bars([], { title: 'Wait', unit, bars: groups, limits: [{ ...warn, bound: 300, label: 'warn > 5m' }] }),
      ),
    ).toBe(
      'Wait. 25 Oct – 23 Nov 2026. Limit warn > 5m: holds. phone: 3m 47s, web: no value, chat: 67.4 s (small group).',
    )
  })

  it('describeChart() says that there are no values', () => {
    expect(describeChart(line([null, null]))).toBe('Churn. 25 Oct – 23 Nov 2026. These days – no values.')
  })

  it('describeChart() names the year where the days span more than one', () => {
    expect(describeChart(line(Array.from({ length: 365 }, () => 1)))).toContain('last Sun 24 Oct 2027: 1.0%')
  })

  it('describeChart() stays within 1900 characters and never halves one', () => {
    const spec = bars([], {
      bars: Array.from({ length: 500 }, (_, index) => ({ label: '𠮷'.repeat(index % 7), value: 1 })),
    })
    const text = describeChart(spec)
    expect(text.length).toBeLessThanOrEqual(1900)
    expect(Buffer.from(text).toString()).toBe(text)
    expect(text.endsWith('…')).toBe(true)
  })
})
