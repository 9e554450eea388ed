import { describe, expect, it } from 'vitest'
import { describeChart } from '../../src/messages/chart-alt.ts'
import {
  badMonth,
  bars,
  critical,
  distribution,
  heatMap,
  line,
  multiples,
  panel,
  stacked,
  warn,
} from '../charts/specs.ts'

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

  it('describeChart() tells the band with the days outside it, and the notes', () => {
    const spec = line([4, 6, 9], {
      band: { centre: 5, low: 4, high: 6, label: 'usual range' },
      notes: [
        { day: '2026-10-26', label: 'new phone system' },
        { day: '2026-10-27', label: 'outage' },
      ],
    })
    expect(describeChart(spec)).toBe(
      'Churn. 25 Oct – 23 Nov 2026. These days – Sun 25 Oct: 4.0%, Mon 26 Oct: 6.0%, Tue 27 Oct: 9.0%. ' +
        'usual range: from 4.0% to 6.0%, centre 5.0%, the last day outside it. ' +
        'Notes – Mon 26 Oct: new phone system, Tue 27 Oct: outage.',
    )
  })

  it('describeChart() holds no day that is not over against the band', () => {
    const band = { centre: 5, low: 4, high: 6, label: 'usual range' }
    expect(describeChart(line([5, 99], { band, isUnfinished: true }))).toContain('centre 5.0%, the last day inside it')
  })

  it('describeChart() tells when an alarm stood', () => {
    const alarms = [
      { start: '2026-10-25', end: '2026-10-26' },
      { start: '2026-10-28', end: '2026-10-30' },
    ]
    expect(describeChart(line([9, 4, 4, 9, 9], { alarms }))).toContain(
      '2 alarms (Sun 25 Oct, Wed 28 Oct to Thu 29 Oct).',
    )
    expect(describeChart(line([9, 4], { alarms: alarms.slice(0, 1) }))).toContain('1 alarm (Sun 25 Oct).')
    expect(describeChart(line([4, 4], { alarms: [] }))).toContain('No alarm.')
  })

  it('describeChart() tells what happened, at its days', () => {
    const notes = [
      { day: '2026-10-25', label: 'new phone system' },
      { day: '2026-10-27', label: 'outage' },
    ]
    expect(describeChart(line([4, 6, 9], { limits: [warn], notes }))).toContain(
      'Limit warn > 5%: 2 days beyond it (Mon 26 Oct, Tue 27 Oct). Notes – Sun 25 Oct: new phone system, Tue 27 Oct: outage.',
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

  it('describeChart() tells the shares of the last day, then each part day by day', () => {
    const spec = stacked([
      [3, null, 1],
      [1, null, 1],
    ])
    expect(describeChart(spec)).toBe(
      'Contacts by channel. 25 Oct – 23 Nov 2026. Shares of Tue 27 Oct – channel 1 50%, channel 2 50%. ' +
        'channel 1 – Sun 25 Oct: 75%, Mon 26 Oct: no value, Tue 27 Oct: 50%. ' +
        'channel 2 – Sun 25 Oct: 25%, Mon 26 Oct: no value, Tue 27 Oct: 50%.',
    )
  })

  it('describeChart() tells the last value of each panel, the limit it breaks and its range', () => {
    const spec = multiples([
      panel([4, 9, 6], { limits: [warn, critical] }),
      panel([60, 227, null], { title: 'Wait', unit: { suffix: 's', decimals: 1, isDuration: true } }),
      panel([5, 5], { title: 'Level' }),
      panel([null], { title: 'Pulse' }),
    ])
    expect(describeChart(spec)).toBe(
      'This morning. 25 Oct – 23 Nov 2026. Churn: 6.0%, beyond warn > 5%, between 4.0% and 9.0%. ' +
        'Wait: 3m 47s on Mon 26 Oct, between 60.0 s and 3m 47s. Level: 5.0%, the same on all days. Pulse: no values.',
    )
  })

  it('describeChart() tells counts and shares of answers, the good ones together, and the shares of before', () => {
    const spec = distribution([], {
      bars: [
        { label: '1', count: 1, isGood: false },
        { label: '4', count: 2, isGood: true },
        { label: '5', count: 5, isGood: true },
        { label: 'none', count: null },
      ],
      before: { name: 'Week before', counts: [1, 1, 2] },
    })
    expect(describeChart(spec)).toBe(
      'Ratings. 25 Oct – 23 Nov 2026. These days – 1: 1 (12.5%), 4: 2 (25.0%), 5: 5 (62.5%), none: no value. ' +
        'Good (4, 5): 87.5%. Week before – 1: 25.0%, 4: 25.0%, 5: 50.0%, none: no value.',
    )
  })

  it('describeChart() tells the extremes of a calendar and how the weekdays differ', () => {
    expect(describeChart(heatMap([3, null, 0, 7, 1, 1, 1, 5]))).toBe(
      'Complaints. 1 Sep – 30 Nov 2026. Lower is better. first Tue 1 Sep: 3 complaints, last Tue 8 Sep: 5 complaints, ' +
        'lowest Thu 3 Sep: 0 complaints, highest Fri 4 Sep: 7 complaints, 7 of 8 days have a value, the others are left ' +
        'empty. Means of the daily values – Mondays: 1 complaints, Tuesdays: 4 complaints, Thursdays: 0 complaints, ' +
        'Fridays: 7 complaints, Saturdays: 1 complaints, Sundays: 1 complaints.',
    )
  })

  it.each([
    ['a stack', stacked([]), 'No values'],
    ['a stack of gaps', stacked([[null]]), 'No values'],
    ['panels', multiples([]), 'No values'],
    ['answers', distribution([]), 'These days – no values'],
    ['a calendar', heatMap([null]), 'Lower is better. No values'],
  ])('describeChart() says of %s that there are no values', (_, spec, words) => {
    expect(describeChart(spec)).toBe(`${spec.title}. ${spec.subtitle}. ${words}.`)
  })

  it('describeChart() cuts what many long names would make too long', () => {
    const name = 'a very long name of a channel '.repeat(9)
    const long = Array.from({ length: 30 }, () => ({ name, values: [1] }))
    for (const spec of [
      { ...stacked([[1]]), series: long },
      multiples(Array.from({ length: 12 }, () => panel([1], { title: name }))),
      distribution([], { bars: long.map(() => ({ label: name, count: 1 })) }),
      line([1], { notes: long.map(() => ({ day: '2026-10-25', label: name })) }),
    ])
      expect(describeChart(spec).length, spec.kind).toBe(1900)
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
