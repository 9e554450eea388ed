const SECRET_SHAPES = [
  /xox[a-z](?:\.xox[a-z])?-[\w%-]+/gi,
  /xapp-[\w%-]+/gi,
  /\bBearer\s+[\w.~+/=-]+/gi,
  /https?:\/\/[^\s"']*\/(?:commands|actions|services|workflows|upload)\/[^\s"']*/gi,
  /wss?:\/\/[^\s"']+/gi,
  /\b(client_secret|code|state|token|ticket|refresh_token)=[^&\s"']+/gi,
]

/** Makes a function that blots out the given secrets, and whatever looks like a token, a response URL or a socket URL. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== '')
  return (text) => {
    const blotted = known.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text)
    return SECRET_SHAPES.reduce((rest, shape) => rest.replace(shape, '[redacted]'), blotted)
  }
}
