/** The choices in words: `channel, agent or area`. */
export function oneOf(choices: readonly string[]): string {
  return choices.join(', ').replace(/, ([^,]*)$/, ' or $1')
}
