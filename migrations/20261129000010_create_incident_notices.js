/**
 * Which message of the ledger tells a person of an incident: one of its own, or one that gathers several. Who knows of an
 * open incident has one of its own.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.createTable('incident_notices', (table) => {
    table.bigInteger('incident_id').notNullable().references('incidents.id').onDelete('CASCADE')
    table.text('person').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('workspace_id').notNullable()
    table.text('slot').notNullable().comment('of the message')
    table.bigInteger('window_at').notNullable().comment('names the window that the notice came up in')
    table.boolean('is_told').notNullable().defaultTo(false).comment('whether the message that gathers several tells it')
    table.primary(['incident_id', 'person'])
    table.index(['team_id', 'person', 'window_at', 'slot'], 'notices_by_window')
    table.index(['slot'], 'notices_of_message')
  })
  const open = await knex('incidents').whereNull('resolved_at').whereNotNull('terms')
  for (const { id, team_id, workspace_id, told_to, opened_at } of open)
    for (const person of JSON.parse(told_to))
      await knex('incident_notices').insert({
        incident_id: id,
        person,
        team_id,
        workspace_id,
        slot: `incident-opened:${id}:${person}`,
        window_at: opened_at,
      })
}

/**
 * Those who were told among others are told again in a message of its own, should the incident be reminded of.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  await knex.schema.dropTable('incident_notices')
  await knex('deliveries').where('slot', 'like', 'incidents-gathered:%').delete()
  await knex('deliveries').where('slot', 'like', 'incident-edited:gathered:%').delete()
}
