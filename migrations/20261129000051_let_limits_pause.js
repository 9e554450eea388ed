/**
 * A limit that can't be judged is counted, and paused where that goes on.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => {
    table.integer('failures').notNullable().defaultTo(0).comment('in a row')
    table.text('failed_why').comment('metric, figure or standing; null: it can be judged')
    table.bigInteger('paused_at')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex('deliveries').where('content', 'like', '{"kind":"limit-paused"%').delete()
  for (const column of ['failures', 'failed_why', 'paused_at'])
    await knex.raw(`ALTER TABLE limits DROP COLUMN ${column}`)
}
