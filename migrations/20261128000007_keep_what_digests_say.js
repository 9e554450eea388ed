/**
 * What a digest said is kept, so that a correction can tell what it was.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('deliveries', (table) => {
    table.text('said').comment('JSON: the figures of a digest as printed, and its corrections')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE deliveries DROP COLUMN said')
}
