/** Gives the name of a person or channel for a mention; undefined when nobody has that id. */
export type NameOf = (id: string) => string | undefined

/** Turns mrkdwn source into what a person would read: mentions by name, links by their label, entities as characters. */
export function readMrkdwn(source: string, nameOf: NameOf): string {
  return unescapeEntities(source.replace(/<([^<>]*)>/g, (_, inside: string) => readToken(inside, nameOf)))
}

/** Undoes the three escapes that mrkdwn knows. */
function unescapeEntities(source: string): string {
  return source.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

function readToken(inside: string, nameOf: NameOf): string {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) return `@${nameOf(target.slice(1)) ?? label ?? target.slice(1)}`
  if (target.startsWith('#')) return `#${nameOf(target.slice(1)) ?? label ?? target.slice(1)}`
  if (target.startsWith('!date')) return label ?? target
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`
  return label === undefined ? target : `${label} (${target})`
}
