/**
 * Who says that an alert was of no use to them.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('incidents', (table) => {
    table.text('not_useful').notNullable().defaultTo('[]').comment('JSON: people')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE incidents DROP COLUMN not_useful')
}
