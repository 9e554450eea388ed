/**
 * A limit may be on an agent or an area as well as on a channel, and on each value of a dimension by itself.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => {
    table.text('agent').notNullable().defaultTo('')
    table.text('area').notNullable().defaultTo('')
    table.text('by_dimension').notNullable().defaultTo('').comment('empty: the number as a whole')
  })
  await replaceKey(knex, { from: BEFORE, to: AFTER })
}

/**
 * The schema before knows channels alone: limits on other parts are gone, and what is open of them is over.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  const unknown = knex('limits')
    .whereNot((known) => known.where({ agent: '', area: '', by_dimension: '' }))
    .select('id')
  await knex('incidents')
    .whereNull('resolved_at')
    .whereIn('limit_id', unknown.clone())
    .update({ resolved_at: knex.ref('opened_at') })
  await knex('standings').whereIn('limit_id', unknown.clone()).delete()
  await knex('limits')
    .whereNot((known) => known.where({ agent: '', area: '', by_dimension: '' }))
    .delete()
  await replaceKey(knex, { from: AFTER, to: BEFORE })
  for (const column of ['agent', 'area', 'by_dimension']) await knex.raw(`ALTER TABLE limits DROP COLUMN ${column}`)
}

const BEFORE = ['team_id', 'metric', 'statistic', 'channel']
const AFTER = [...BEFORE, 'agent', 'area', 'by_dimension']
const KEY = 'limits_one_a_number'

async function replaceKey(knex, { from, to }) {
  await knex.schema.alterTable('limits', (table) => {
    table.dropUnique(from, KEY)
    table.unique(to, { indexName: KEY })
  })
}
