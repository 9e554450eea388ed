/** @param {import('knex').Knex} knex */
export async function up(knex) {
  // Days are compared byte by byte, as SQLite does it.
  const day = knex.client.dialect === 'postgresql' ? 'text COLLATE "C"' : 'text'

  // One that is taken back gets an end and stays on record.
  await knex.schema.createTable('notes', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.specificType('day', day).notNullable()
    table.text('text').notNullable()
    table.text('noted_by').notNullable()
    table.bigInteger('noted_at').notNullable()
    table.text('ended_by')
    table.bigInteger('ended_at')
    table.index(['team_id', 'day'], 'notes_of_team')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('notes')
}
