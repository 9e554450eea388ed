/**
 * In which order people are told of an alert that nobody answers, and how far that has come for each incident.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('teams', (table) => {
    table.text('chain').comment('JSON: steps of people and minutes; null: all managers are told at once')
  })
  await knex.schema.alterTable('incidents', (table) => {
    table
      .text('chain')
      .comment('JSON: the steps, how many were told, and when the next one is; null: all were told at once')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('ALTER TABLE incidents DROP COLUMN chain')
  await knex.raw('ALTER TABLE teams DROP COLUMN chain')
}
