/**
 * Whether a team's owner gets a weekly report on which limits disturbed, and how much.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.boolean('reports_noise').notNullable().defaultTo(true)
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE teams DROP COLUMN reports_noise')
  await knex('deliveries').where('slot', 'like', 'noise-report:%').delete()
}
