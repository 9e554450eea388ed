/**
 * A schedule whose channel takes no digests is held until somebody mends that.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('schedules', (table) => {
    table.text('held_why').comment('Slack’s word; null: nothing holds it')
    table.bigInteger('held_at')
    table.bigInteger('held_told_at').comment('when the owner was told last')
  })
}

/**
 * What is held stays paused.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  await knex('deliveries').where('content', 'like', '{"kind":"channel-gone"%').delete()
  for (const column of ['held_why', 'held_at', 'held_told_at'])
    await knex.raw(`ALTER TABLE schedules DROP COLUMN ${column}`)
}
