/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.text('holiday_region').comment('DE or DE-BY; null: no holidays are kept')
    table.text('closed_days').notNullable().defaultTo('[]').comment('JSON: { day, name }, in order')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.alterTable('teams', (table) => table.dropColumns('holiday_region', 'closed_days'))
}
