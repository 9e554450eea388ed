/**
 * Grows with every change of a team, its records or its limits: as long as it stays, so do the answers.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.bigInteger('revision').notNullable().defaultTo(0)
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE teams DROP COLUMN revision')
}
