/**
 * The key under which a workspace's customer ids are hashed: without it nobody can tell whose hash is whose.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.createTable('id_keys', (table) => {
    table.text('workspace_id').primary()
    table.text('key').notNullable().comment('32 random bytes, hex')
  })
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('id_keys')
}
