/**
 * A limit may ask for several days in a row; how it stands is kept beside it, and its incidents become a record that reads by itself: of which limit, how bad,
 * who answered and why it was over.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.createTable('standings', (table) => {
    table.bigInteger('limit_id').notNullable().references('limits.id').onDelete('CASCADE')
    table.text('value').notNullable().comment('of the dimension; empty: the limit has none')
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('workspace_id').notNullable()
    table.text('standing').notNullable()
    table.integer('version').notNullable()
    table.bigInteger('next_at').comment('when only time may change it')
    table.primary(['limit_id', 'value'])
  })
  await knex.raw('CREATE INDEX standings_by_time ON standings (next_at) WHERE next_at IS NOT NULL')

  await knex.schema.alterTable('limits', (table) => table.integer('for_days').notNullable().defaultTo(1))
  await knex.schema.alterTable('incidents', (table) => {
    table.text('value').notNullable().defaultTo('')
    table.integer('episode').notNullable().defaultTo(1)
    table.text('severity').notNullable().defaultTo('critical')
    table.text('terms').comment('of the limit, as they were when it opened')
    table.text('acknowledged_by')
    table.bigInteger('acknowledged_until')
    table.text('snoozed_by')
    table.bigInteger('snoozed_until')
    table.boolean('is_flapping').notNullable().defaultTo(false)
    table.text('told_to').notNullable().defaultTo('[]')
    table.text('ended_because')
    table.text('ended_by')
  })
  await endWhatIsOpen(knex)
  const end = '"kind":"incident-told","told":{"kind":"resolve","because":"recovered"}'
  for (const kind of ['incident-resolved', 'incident-closed'])
    await knex.raw('UPDATE deliveries SET content = replace(content, ?, ?) WHERE content LIKE ?', [
      `"kind":"${kind}"`,
      end,
      `%"kind":"${kind}"%`,
    ])
  await knex.raw('DROP INDEX incidents_one_open_a_limit')
  await knex.raw(
    'CREATE UNIQUE INDEX incidents_one_open_a_standing ON incidents (limit_id, value) WHERE resolved_at IS NULL',
  )
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('DROP INDEX incidents_one_open_a_standing')
  await endWhatIsOpen(knex)
  const added = ['value', 'episode', 'severity', 'terms', 'acknowledged_by', 'acknowledged_until', 'snoozed_by']
  for (const column of [...added, 'snoozed_until', 'is_flapping', 'told_to', 'ended_because', 'ended_by'])
    await knex.raw(`ALTER TABLE incidents DROP COLUMN ${column}`)
  await knex.raw('CREATE UNIQUE INDEX incidents_one_open_a_limit ON incidents (limit_id) WHERE resolved_at IS NULL')
  await knex.raw('ALTER TABLE limits DROP COLUMN for_days')
  await knex.schema.dropTable('standings')
}

/** Each side keeps open incidents in its own way: what is still so opens anew when the day is judged next. */
async function endWhatIsOpen(knex) {
  await knex('incidents')
    .whereNull('resolved_at')
    .update({ resolved_at: knex.ref('opened_at') })
  await knex('deliveries')
    .where('content', 'like', '%"kind":"incident-%')
    .whereIn('state', ['pending', 'uncertain'])
    .update({ state: 'cancelled', reason: 'nothing to say any more' })
}
