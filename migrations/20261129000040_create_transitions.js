/**
 * What has happened to limits, kept for a year and more: each row reads by itself, since limits come and go.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.createTable('transitions', (table) => {
    table.bigIncrements('id')
    table.text('workspace_id').notNullable()
    table.bigInteger('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    table.bigInteger('limit_id').notNullable().comment('may be gone')
    table.text('value').notNullable().comment('of the dimension; empty: the limit has none')
    table.bigInteger('incident_id').comment('null: there was none yet')
    table.integer('episode').notNullable()
    table.text('metric').notNullable()
    table.text('statistic').notNullable().comment('empty: the headline figure')
    table.text('channel').notNullable().comment('with agent and area the part that it is about, empty: of all')
    table.text('agent').notNullable()
    table.text('area').notNullable()
    table.text('terms').notNullable().comment('of the limit, as they were')
    table.bigInteger('at').notNullable()
    table.text('kind').notNullable()
    table.text('details').notNullable().comment('JSON: what else there is to the kind')
    table.text('day').comment('of the figure; null: there was none')
    table.double('figure')
    table.double('figure_before').comment('beyond a bound, before the change')
    table.double('n').comment('what the figure rests on')
    table.double('hits').comment('of a share how many of them count')
    table.text('done_by').comment('who answered, or changed the limit')
    table.index(['team_id', 'at'], 'transitions_by_team')
    table.index(['incident_id'], 'transitions_by_incident')
    table.index(['at'], 'transitions_by_age')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('transitions')
}
