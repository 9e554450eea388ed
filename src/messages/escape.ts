/** Makes outside text safe in mrkdwn: no mention, link or channel call survives. Once, and only at output. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// Formatting marks and invisible characters would still change how a name looks.
const MARKS = /[*_~`\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** An outside name inside a sentence of ours: escaped, without formatting marks, shortened to `length` characters. */
export function escapeName(text: string, length = 80): string {
  const plain = [...text.replace(MARKS, '')]
  const short = plain.length > length ? `${plain.slice(0, length - 1).join('')}…` : plain.join('')
  return escapeMrkdwn(short)
}
