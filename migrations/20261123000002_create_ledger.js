/** What is kept of a measure, in the columns that cells and channel_days share; all null when nothing is recorded any more.
 * @param {import('knex').Knex.CreateTableBuilder} table */
function rollUpColumns(table) {
  table.text('kind').notNullable()
  table.bigInteger('sum').comment('null: nothing is recorded')
  table.bigInteger('n')
  table.bigInteger('max')
  table.bigInteger('log_sum')
  table.bigInteger('log_squares')
  table.binary('bins').comment('sketch, histogram or hashed ids')
}

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  // Keys are compared byte by byte, as SQLite does it: the same order everywhere, and less work.
  const key = knex.client.dialect === 'postgresql' ? 'text COLLATE "C"' : 'text'

  await knex.schema.createTable('recordings', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('author').notNullable()
    table.text('source').notNullable()
    table.bigInteger('recorded_at').notNullable()
    table.bigInteger('retracts').comment('the recording this one takes out')
    table.bigInteger('retracted_by').comment('the recording that took this one out')
    table.index(['team_id', 'author', 'id'], 'recordings_of_author')
  })

  await knex.schema.createTable('cells', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.specificType('measure', key).notNullable()
    table.specificType('day', key).notNullable()
    table.specificType('channel', key).notNullable()
    table.specificType('agent', key).notNullable()
    table.specificType('area', key).notNullable()
    rollUpColumns(table)
    table.unique(['team_id', 'measure', 'day', 'channel', 'agent', 'area'], { indexName: 'cells_by_key' })
  })
  // Levels and people can't be merged by channel: answers read their cells, and only theirs.
  await knex.raw(
    `CREATE INDEX cells_unmerged ON cells (team_id, measure, day) WHERE kind = 'level' OR kind = 'distinct'`,
  )

  await knex.schema.createTable('channel_days', (table) => {
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.specificType('measure', key).notNullable()
    table.specificType('day', key).notNullable()
    table.specificType('channel', key).notNullable()
    rollUpColumns(table)
    table.primary(['team_id', 'measure', 'day', 'channel'])
  })

  // No references: checking them costs more than half of PostgreSQL's time for a large request, and the store alone
  // writes here, with ids from the same transaction.
  await knex.schema.createTable('entries', (table) => {
    table.bigIncrements('seq')
    table.text('workspace_id').notNullable()
    table.bigInteger('recording_id').notNullable()
    table.bigInteger('cell_id').notNullable()
    table.text('mode').notNullable()
    table.bigInteger('value').comment('an amount, one duration or one rating')
    table.text('detail').comment('JSON: every other value')
    table.bigInteger('retracts').comment('the seq a retract takes out')
    table.text('note')
    table.index(['cell_id', 'seq'], 'entries_of_cell')
    table.index(['recording_id'], 'entries_of_recording')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const table of ['entries', 'channel_days', 'cells', 'recordings']) await knex.schema.dropTable(table)
}
