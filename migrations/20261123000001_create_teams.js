/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('teams', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.text('channel_id').notNullable()
    table.text('name').notNullable()
    table.text('zone').notNullable()
    table.text('currency').notNullable()
    table.text('owner_id').notNullable()
    table.text('manager_ids').notNullable().comment('JSON: Slack users')
    table.text('own_channels').notNullable().comment('JSON: words')
    table.text('workdays').notNullable().comment('JSON: ISO weekdays')
    table.integer('wait_ceiling_s').notNullable()
    table.integer('answer_target_s').notNullable()
    table.integer('short_cutoff_s').notNullable()
    table.bigInteger('created_at').notNullable()
    table.unique(['workspace_id', 'channel_id'], { indexName: 'teams_one_a_channel' })
  })

  await knex.schema.createTable('team_agents', (table) => {
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('agent').notNullable()
    table.text('user_id').notNullable()
    table.primary(['team_id', 'agent'])
  })

  await knex.schema.createTable('spellings', (table) => {
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('dimension').notNullable()
    table.text('key').notNullable()
    table.text('name').notNullable()
    table.primary(['team_id', 'dimension', 'key'])
  })

  await knex.schema.createTable('keys', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.text('name').notNullable()
    table.text('kind').notNullable()
    table.text('scope').notNullable()
    table.integer('sees_agents').notNullable()
    table.text('created_by').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('revoked_at')
    table.text('secret_hash').comment('SHA-256 of a bearer key, hex')
    table.text('sealed_secret').comment('a signing secret, encrypted')
    table.unique(['secret_hash'], { indexName: 'keys_by_hash' })
    table.index(['team_id'], 'keys_of_team')
  })

  await knex.schema.createTable('installations', (table) => {
    table.text('workspace_id').primary()
    table.text('sealed').notNullable().comment('tokens, encrypted')
    table.bigInteger('changed_at').notNullable()
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const table of ['installations', 'keys', 'spellings', 'team_agents', 'teams']) await knex.schema.dropTable(table)
}
