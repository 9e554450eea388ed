/** @param {import('knex').Knex} knex */
export async function up(knex) {
  // A row a version: one that is taken away or replaced gets an end and stays on record.
  await knex.schema.createTable('targets', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('metric').notNullable()
    table.text('channel').notNullable()
    table.double('value').notNullable()
    table.text('per').comment('of totals: day, week, month, quarter or year')
    table.text('set_by').notNullable()
    table.bigInteger('set_at').notNullable()
    table.text('ended_by')
    table.bigInteger('ended_at')
    table.index(['team_id', 'metric'], 'targets_of_team')
  })
  await knex.raw('CREATE UNIQUE INDEX targets_one_stands ON targets (team_id, metric, channel) WHERE ended_at IS NULL')
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('targets')
}
