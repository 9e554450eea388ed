/**
 * A limit may begin on a day to come: until then the one on the same number goes on beside it.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => {
    table.text('starts_on').notNullable().defaultTo('').comment('a day; empty: when it was set')
  })
  await replaceKey(knex, { from: BEFORE, to: AFTER })
}

/**
 * The schema before knows one limit a number, which holds at once: of several the first to begin stays.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  const all = await knex('limits')
    .orderBy(['starts_on', 'id'])
    .select(['id', ...BEFORE])
  const seen = new Set()
  for (const { id, ...key } of all) {
    const name = JSON.stringify(BEFORE.map((column) => key[column]))
    if (seen.has(name)) await knex('limits').where({ id }).delete()
    seen.add(name)
  }
  await replaceKey(knex, { from: AFTER, to: BEFORE })
  await knex.raw('ALTER TABLE limits DROP COLUMN starts_on')
}

const BEFORE = ['team_id', 'metric', 'statistic', 'channel', 'agent', 'area', 'by_dimension', 'basis']
const AFTER = [...BEFORE, 'starts_on']
const KEY = 'limits_one_a_number'

async function replaceKey(knex, { from, to }) {
  await knex.schema.alterTable('limits', (table) => {
    table.dropUnique(from, KEY)
    table.unique(to, { indexName: KEY })
  })
}
