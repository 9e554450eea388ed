export interface Part {
  readonly name: string
  readonly filename: string | undefined
  readonly data: Buffer
}

/** Splits a multipart/form-data body. A body without the announced boundary has no parts. */
export function parseMultipart(contentType: string, body: Buffer): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) return []
  const mark = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let start = body.indexOf(mark)
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) break
    const part = parsePart(body.subarray(start + mark.length + 2, end - 2))
    if (part) parts.push(part)
    start = end
  }
  return parts
}

function parsePart(section: Buffer): Part | undefined {
  const split = section.indexOf('\r\n\r\n')
  if (split < 0) return undefined
  const head = section.subarray(0, split).toString()
  const name = /[ ;]name="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) return undefined
  return { name, filename: /filename="([^"]*)"/i.exec(head)?.[1], data: section.subarray(split + 4) }
}
