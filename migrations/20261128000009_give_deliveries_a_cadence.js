/**
 * A digest's delivery tells its cadence, so that those of a team are found among what else the team is sent. What was
 * sent is listed by an index without the corrections that changed nothing: there may be thousands for one that did.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('deliveries', (table) => {
    table.text('cadence').comment('what a digest is about, day, week or month; null: no digest')
  })
  const cadence =
    knex.client.dialect === 'postgresql' ? `content::json ->> 'cadence'` : `json_extract(content, '$.cadence')`
  await knex.raw(`UPDATE deliveries SET cadence = ${cadence} WHERE slot LIKE 'digest:%'`)
  await knex.raw(`CREATE INDEX deliveries_of_cadence ON deliveries (team_id, cadence, due_at)
    WHERE cadence IS NOT NULL`)
  await knex.raw(`CREATE INDEX deliveries_listed ON deliveries (team_id, due_at)
    WHERE substr(slot, 1, 18) <> 'digest-correction:' OR state <> 'cancelled'`)
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const index of ['deliveries_listed', 'deliveries_of_cadence']) await knex.raw(`DROP INDEX ${index}`)
  await knex.raw('ALTER TABLE deliveries DROP COLUMN cadence')
}
