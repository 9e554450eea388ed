/**
 * What the team's limits need and is not there although it is usually recorded, and who was told of it; and when the team's
 * people are asked for it.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.text('reminders').notNullable().defaultTo('10:00').comment('by the team’s clock; or off')
  })
  await knex.schema.createTable('gaps', (table) => {
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('workspace_id').notNullable()
    table.text('measure').notNullable()
    table.text('channel').notNullable().comment('empty: all')
    table.text('health').notNullable().comment('late or no-data')
    table.text('since').notNullable().comment('the first working day without a figure')
    table.text('until').notNullable().comment('the last one that was due')
    table.integer('version').notNullable()
    table.primary(['team_id', 'measure', 'channel'])
  })
  await knex.schema.createTable('gap_notices', (table) => {
    table.text('slot').notNullable().comment('of the message')
    table.text('measure').notNullable()
    table.text('channel').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('workspace_id').notNullable()
    table.text('person').notNullable()
    table.text('health').notNullable().comment('what it was when the person was told')
    table.text('day').notNullable().comment('the last one that was due then')
    table.text('usual').comment('who usually records it')
    table.bigInteger('told_at').notNullable()
    table.bigInteger('filled_at').comment('null: still missing')
    table.text('filled_by').comment('null: it is no longer waited for')
    table.primary(['slot', 'measure', 'channel'])
    table.index(['team_id', 'measure', 'channel'], 'gap_notices_of_need')
    table.index(['told_at'], 'gap_notices_by_age')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex('deliveries').where('content', 'like', '{"kind":"gap-%').delete()
  await knex.schema.dropTable('gap_notices')
  await knex.schema.dropTable('gaps')
  await knex.raw('ALTER TABLE teams DROP COLUMN reminders')
}
