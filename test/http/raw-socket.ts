import { connect } from 'node:net'

/** Writes bytes to the port as they are and resolves, once the other side hung up, with all it said. */
export function sendRaw(port: number, text: string, { andEnd = false }: { andEnd?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => (andEnd ? socket.end(text) : socket.write(text)))
    socket.on('data', (chunk) => (heard += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}
