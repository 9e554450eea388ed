/**
 * A team's own measures and metrics, with everything they ever meant.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.text('definitions').notNullable().defaultTo('[]').comment('JSON: definitions with their versions')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE teams DROP COLUMN definitions')
}
