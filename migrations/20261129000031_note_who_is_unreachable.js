/**
 * Which of a team's managers can't be written to any more.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.text('unreachable').notNullable().defaultTo('[]').comment('JSON: people')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE teams DROP COLUMN unreachable')
  await knex('deliveries').where('slot', 'like', 'person-unreachable:%').delete()
  await knex('deliveries').where('slot', 'like', 'manager-needed:%').delete()
}
