/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('limits', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('metric').notNullable()
    table.text('statistic').notNullable().comment('empty: the headline figure')
    table.text('channel').notNullable()
    table.integer('window_days').notNullable()
    table.text('warn_sign')
    table.double('warn_value')
    table.text('critical_sign')
    table.double('critical_value')
    table.text('set_by').notNullable()
    table.bigInteger('set_at').notNullable()
    table.unique(['team_id', 'metric', 'statistic', 'channel'], { indexName: 'limits_one_a_number' })
  })

  // No reference to the limit: it may be gone or replaced while its incidents stay on record.
  await knex.schema.createTable('incidents', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.bigInteger('limit_id').notNullable()
    table.text('opened_day').notNullable()
    table.bigInteger('opened_at').notNullable()
    table.text('last_day').notNullable()
    table.double('last_value').notNullable()
    table.bigInteger('resolved_at')
    table.index(['team_id'], 'incidents_of_team')
  })
  await knex.raw('CREATE UNIQUE INDEX incidents_one_open_a_limit ON incidents (limit_id) WHERE resolved_at IS NULL')
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const table of ['incidents', 'limits']) await knex.schema.dropTable(table)
}
