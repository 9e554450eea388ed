/**
 * A limit may be on how much of a budget is used: that of a calendar stretch. Its incidents keep what was used of what.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => {
    table.text('per').comment('week, month, quarter or year; null: on no budget')
  })
  await knex.schema.alterTable('incidents', (table) => {
    table.text('last_spent').comment('JSON; null: of no budget')
  })
}

/**
 * The schema before knows no budgets: limits on them are gone, and what is open of them is over.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  const unknown = knex('limits').where({ basis: 'budget' }).select('id')
  await knex('incidents')
    .whereNull('resolved_at')
    .whereIn('limit_id', unknown.clone())
    .update({ resolved_at: knex.ref('opened_at') })
  await knex('standings').whereIn('limit_id', unknown.clone()).delete()
  await knex('limits').where({ basis: 'budget' }).delete()
  await knex.raw('ALTER TABLE incidents DROP COLUMN last_spent')
  await knex.raw('ALTER TABLE limits DROP COLUMN per')
}
