/** At most forty characters of what somebody wrote, for an error message. */
export function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 200))
  return characters.length <= 40 ? text : `${characters.slice(0, 40).join('')}…`
}
