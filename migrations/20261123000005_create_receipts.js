/** @param {import('knex').Knex} knex */
export async function up(knex) {
  // The source names the key, and the key its workspace.
  await knex.schema.createTable('receipts', (table) => {
    table.text('source').notNullable()
    table.text('key').notNullable()
    table.text('body_hash').notNullable()
    table.integer('status').notNullable()
    table.text('response').notNullable()
    table.bigInteger('answered_at').notNullable()
    table.primary(['source', 'key'])
    table.index(['answered_at'], 'receipts_by_age')
  })

  await knex.schema.createTable('triggers', (table) => {
    table.text('workspace_id').notNullable()
    table.text('trigger').notNullable()
    table.bigInteger('claimed_at').notNullable()
    table.primary(['workspace_id', 'trigger'])
    table.index(['claimed_at'], 'triggers_by_age')
  })

  await knex.schema.createTable('row_ids', (table) => {
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('route').notNullable()
    table.text('id').notNullable()
    table.text('hash').notNullable()
    table.primary(['team_id', 'route', 'id'])
  })

  await knex.schema.createTable('job_runs', (table) => {
    table.text('job').notNullable()
    table.bigInteger('slot').notNullable()
    table.bigInteger('claimed_at').notNullable()
    table.primary(['job', 'slot'])
    table.index(['slot'], 'job_runs_by_slot')
  })

  // One row, written to find out whether a disk that was full takes writes again.
  await knex.schema.createTable('write_probes', (table) => {
    table.integer('id').primary()
    table.bigInteger('written_at').notNullable()
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const table of ['write_probes', 'job_runs', 'row_ids', 'triggers', 'receipts'])
    await knex.schema.dropTable(table)
}
