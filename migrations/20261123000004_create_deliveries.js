/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('schedules', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('channel_id').notNullable()
    table.text('cron').notNullable()
    table.bigInteger('next_due_at').notNullable()
    table.text('set_by').notNullable()
    table.unique(['team_id', 'channel_id'], { indexName: 'schedules_one_a_channel' })
    table.index(['next_due_at'], 'schedules_by_due')
  })

  await knex.schema.createTable('deliveries', (table) => {
    table.text('id').primary()
    table.text('slot').notNullable()
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('channel_id').notNullable()
    table.text('content').notNullable().comment('JSON')
    table.text('state').notNullable()
    table.integer('attempt').notNullable()
    table.bigInteger('first_attempt_at')
    table.bigInteger('due_at').notNullable()
    table.bigInteger('expires_at').notNullable()
    table.bigInteger('ready_at').comment('when it may be claimed, or claimed anew; null: final')
    table.integer('claims').notNullable().comment('how often it was claimed; makes each fence new')
    table.text('fence')
    table.integer('was_uncertain').notNullable().comment('whether it may have been posted before the present claim')
    table.bigInteger('claimed_at')
    table.text('posted_channel')
    table.text('posted_ts')
    table.text('reason')
    table.bigInteger('entered_at').notNullable()
    table.bigInteger('sent_at')
    table.unique(['slot'], { indexName: 'deliveries_one_a_slot' })
    table.index(['team_id', 'due_at'], 'deliveries_of_team')
    table.index(['ready_at'], 'deliveries_by_readiness')
  })
  await knex.raw(`CREATE UNIQUE INDEX deliveries_one_in_flight ON deliveries (workspace_id, channel_id)
    WHERE state = 'sending'`)

  await knex.schema.createTable('delivery_attempts', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.text('delivery_id').notNullable().references('deliveries.id').onDelete('CASCADE')
    table.integer('attempt').notNullable()
    table.bigInteger('started_at').notNullable()
    table.bigInteger('ended_at').notNullable()
    table.text('outcome').notNullable().comment('the state it led to, or lost when the lease ran out')
    table.text('reason')
    table.index(['delivery_id'], 'attempts_of_delivery')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const table of ['delivery_attempts', 'deliveries', 'schedules']) await knex.schema.dropTable(table)
}
