/**
 * A bound may have two sides: its sign is then `outside`, its value the lower edge and `high` the upper one.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('limits', (table) => {
    table.double('warn_high')
    table.double('critical_high')
  })
}

/**
 * The schema before knows one side: of two the upper one stays.
 *
 * @param {import('knex').Knex} knex
 */
export async function down(knex) {
  for (const severity of ['warn', 'critical']) {
    await knex.raw(
      `UPDATE limits SET ${severity}_sign = '>', ${severity}_value = ${severity}_high WHERE ${severity}_sign = 'outside'`,
    )
    await knex.raw(`ALTER TABLE limits DROP COLUMN ${severity}_high`)
  }
}
