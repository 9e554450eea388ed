/**
 * A limit may say how many things must stand behind its figure for that to be judged.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => table.integer('fewest').comment('null: as is usual'))
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE limits DROP COLUMN fewest')
}
