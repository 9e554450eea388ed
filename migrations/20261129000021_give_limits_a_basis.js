/**
 * A limit may hold something else than its figure against its bounds, as how much that has changed.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => table.text('basis').notNullable().defaultTo('figure'))
  await replaceKey(knex, { from: BEFORE, to: AFTER })
}

/**
 * The schema before knows figures alone: limits on anything else are gone, and what is open of them is over.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  const unknown = knex('limits').whereNot({ basis: 'figure' }).select('id')
  await knex('incidents')
    .whereNull('resolved_at')
    .whereIn('limit_id', unknown.clone())
    .update({ resolved_at: knex.ref('opened_at') })
  await knex('standings').whereIn('limit_id', unknown.clone()).delete()
  await knex('limits').whereNot({ basis: 'figure' }).delete()
  await replaceKey(knex, { from: AFTER, to: BEFORE })
  await knex.raw('ALTER TABLE limits DROP COLUMN basis')
}

const BEFORE = ['team_id', 'metric', 'statistic', 'channel', 'agent', 'area', 'by_dimension']
const AFTER = [...BEFORE, 'basis']
const KEY = 'limits_one_a_number'

async function replaceKey(knex, { from, to }) {
  await knex.schema.alterTable('limits', (table) => {
    table.dropUnique(from, KEY)
    table.unique(to, { indexName: KEY })
  })
}
