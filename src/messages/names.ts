/** A metric's or measure's id as a title: `complaint_resolution_rate` is "Complaint resolution rate", `csat` "CSAT". */
export function titleOf(id: string): string {
  if (ABBREVIATIONS.has(id)) return id.toUpperCase()
  const words = id.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const ABBREVIATIONS: ReadonlySet<string> = new Set(['csat', 'nps', 'ces'])

/** The same inside a sentence. */
export function wordsOf(id: string): string {
  return ABBREVIATIONS.has(id) ? id.toUpperCase() : id.replaceAll('_', ' ')
}
