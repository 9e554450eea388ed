const CRON_WORDS = [
  [/^(\d+) (\d+) \* \* \*$/, 'daily'],
  [/^(\d+) (\d+) \* \* 1-5$/, 'weekdays'],
]

/**
 * A schedule is kept in the words it was set by, one a channel and cadence, and may be paused. A digest's place in the
 * ledger names the day it goes out on, and what it is about may be several days.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  const old = await knex('schedules').select()
  await knex.schema.dropTable('schedules')
  await createSchedules(knex)
  for (const { id: _id, cron, ...schedule } of old) {
    await knex('schedules').insert({ ...schedule, cadence: 'day', rhythm: wordsOf(cron), skipped_on: null })
  }

  const digests = await knex('deliveries').where('slot', 'like', 'digest:daily:%').select('id', 'slot', 'content')
  for (const { id, slot, content } of digests) {
    const { kind, teamId, day } = JSON.parse(content)
    const period = { start: day, end: dayAfter(day) }
    const [, , team, channel, , request] = slot.split(':')
    await knex('deliveries')
      .where({ id })
      .update({
        slot: request ? `digest:now:${team}:${channel}:${request}` : `digest:day:${team}:${channel}:${period.end}`,
        content: JSON.stringify({ kind, teamId, cadence: 'day', period }),
      })
  }
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  const kept = await knex('schedules').where({ cadence: 'day' }).whereNotNull('next_due_at').select()
  await knex.schema.dropTable('schedules')
  await knex.schema.createTable('schedules', (table) => {
    commonColumns(table)
    table.text('cron').notNullable()
    table.bigInteger('next_due_at').notNullable()
    table.unique(['team_id', 'channel_id'], { indexName: 'schedules_one_a_channel' })
    table.index(['next_due_at'], 'schedules_by_due')
  })
  for (const { id: _id, cadence: _cadence, rhythm, skipped_on: _skipped, settings: _settings, ...schedule } of kept) {
    const cron = cronOf(rhythm)
    if (cron) await knex('schedules').insert({ ...schedule, cron })
  }

  const digests = await knex('deliveries').where('slot', 'like', 'digest:%').select('id', 'slot', 'content')
  for (const { id, slot, content } of digests) {
    const { kind, teamId, period } = JSON.parse(content)
    const [, cadence, team, channel, key] = slot.split(':')
    const daily = `digest:daily:${team}:${channel}:${dayBefore(period.end)}`
    await knex('deliveries')
      .where({ id })
      .update({
        slot: cadence === 'day' ? daily : `${daily}:${cadence}-${key}`,
        content: JSON.stringify({ kind, teamId, day: dayBefore(period.end) }),
      })
  }
}

function createSchedules(knex) {
  return knex.schema.createTable('schedules', (table) => {
    commonColumns(table)
    table.text('cadence').notNullable().comment('day, week or month: what its digests are about')
    table.text('rhythm').notNullable().comment('in words, weekdays 08:30')
    table.bigInteger('next_due_at').comment('null: paused')
    table.text('skipped_on').comment('the day whose digest is left out')
    table.text('settings').notNullable().defaultTo('{}').comment('JSON: what differs from the usual settings')
    table.unique(['team_id', 'channel_id', 'cadence'], { indexName: 'schedules_one_a_channel_and_cadence' })
    table.index(['next_due_at'], 'schedules_by_due')
  })
}

function commonColumns(table) {
  table.bigIncrements('id')
  table.text('workspace_id').notNullable()
  table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
  table.text('channel_id').notNullable()
  table.text('set_by').notNullable()
}

function wordsOf(cron) {
  for (const [shape, word] of CRON_WORDS) {
    const [, minute, hour] = shape.exec(cron) ?? []
    if (minute) return `${word} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  }
  const [minute, hour, ...days] = cron.split(' ')
  return `cron ${minute} ${hour} ${days.join(' ')}`
}

function cronOf(rhythm) {
  const [, word, hour, minute] = /^(daily|weekdays) (\d\d):(\d\d)$/.exec(rhythm) ?? []
  return word && `${Number(minute)} ${Number(hour)} * * ${word === 'daily' ? '*' : '1-5'}`
}

const moved = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
const dayAfter = (day) => moved(day, 1)
const dayBefore = (day) => moved(day, -1)
