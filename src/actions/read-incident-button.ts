import { UserError } from '../errors.ts'

/** Reads `17` and `17 tomorrow` from a button under an alert. Throws `UserError` for anything else. */
export function readIncidentButton(value: string): { readonly incidentId: number; readonly word: string } {
  const [, id, word = ''] = /^(\d{1,15})(?: ([a-z]+))?$/.exec(value.trim()) ?? []
  if (id === undefined) throw new UserError('Cannot answer that alert: the button is not one of ours')
  return { incidentId: Number(id), word }
}
