/**
 * What people recorded since a moment is found without a look at all that machines send.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.raw(
    `CREATE INDEX recordings_by_people ON recordings (team_id, recorded_at) WHERE source = 'slash' OR source = 'form'`,
  )
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('DROP INDEX recordings_by_people')
}
