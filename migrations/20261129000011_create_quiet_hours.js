/**
 * When alerts wait: for all of a team, and for a person who says otherwise.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.text('quiet').comment('JSON: hours, closedDays, exceptCritical; null: alerts never wait')
  })
  await knex.schema.createTable('quiet_hours', (table) => {
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('person').notNullable()
    table.text('workspace_id').notNullable()
    table.text('quiet').comment('as of the team; null: for this person alerts never wait')
    table.primary(['team_id', 'person'])
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('quiet_hours')
  await knex.raw('ALTER TABLE teams DROP COLUMN quiet')
}
