/**
 * Becomes another with every change of a team's limits: as long as it stays, so do those. By chance, not by counting, so
 * that one that was rolled back never comes again for others.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.bigInteger('limits_version').notNullable().defaultTo(0)
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE teams DROP COLUMN limits_version')
}
