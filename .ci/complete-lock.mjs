// Adds to package-lock.json the optional platform packages a partial registry left out of it, so that `npm ci` accepts
// the lock on every platform. Run after each dependency change: `npm install && npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))

/** Platform words as npm package names carry them: `…-linux-x64-musl`, `…-win32-arm64-msvc`. */
const OS = {
  linux: 'linux',
  win32: 'win32',
  darwin: 'darwin',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
}
const CPU = { x64: 'x64', arm64: 'arm64', ia32: 'ia32', arm: 'arm', riscv64: 'riscv64', s390x: 's390x', ppc64: 'ppc64' }

function platformOf(name) {
  const words = name.split('/').pop().split('-')
  const entry = {}
  const os = words.find((word) => OS[word])
  const cpu = words.find((word) => CPU[word])
  if (os) entry.os = [OS[os]]
  if (cpu) entry.cpu = [CPU[cpu]]
  if (words.includes('musl')) entry.libc = ['musl']
  if (words.includes('gnu')) entry.libc = ['glibc']
  return entry
}

let added = 0
for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key] || !/^\d+\.\d+\.\d+\S*$/.test(range)) continue
    lock.packages[key] = { version: range, optional: true, ...(parent.dev ? { dev: true } : {}), ...platformOf(name) }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`lock: ${added} platform packages added\n`)
