/**
 * A schedule that was changed says with which day its next digest begins, so that no day is in none and none in two.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('schedules', (table) => {
    table.text('about_from').comment('the day the next digest begins with; null: as the rhythm says')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE schedules DROP COLUMN about_from')
}
