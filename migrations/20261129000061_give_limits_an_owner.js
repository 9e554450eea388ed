/**
 * Somebody else than who set a limit may answer for it.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => {
    table.text('owner').comment('null: who set it')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE limits DROP COLUMN owner')
}
