import { readFileSync, writeFileSync } from 'node:fs'

/*
 * npm leaves out of the lockfile the optional packages of other platforms that it could not fetch when the file was written, and `npm ci` then
 * refuses it everywhere. This names them again, from what their parents ask for. They carry no hash until a lockfile is written where the registry has them.
 */
interface Entry {
  version?: string
  dev?: boolean
  license?: string
  engines?: unknown
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

const file = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }
const { packages } = lock
let added = 0
for (const [path, parent] of Object.entries({ ...packages })) {
  if (path === '') continue
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    const entry = packages[`${path}/${place}`] ?? packages[place] ?? entryFor(name, range, parent)
    if (!entry || packages[place] || packages[`${path}/${place}`]) continue
    packages[place] = entry
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages of other platforms named in ${file}`)

/** What the lockfile says of a platform's package; null when its name is not a platform's. */
function entryFor(name: string, range: string, parent: Entry): Entry | null {
  const platform =
    /(android|darwin|linux|win32|windows|freebsd|openharmony)-(arm64|arm|x64|ia32|ppc64|s390x|riscv64)(?:-(.*))?$/.exec(
      name,
    )
  if (!platform) return null
  const [, os = '', cpu = '', abi = ''] = platform
  const libc =
    os === 'linux' ? (abi.includes('musl') ? 'musl' : abi.includes('gnu') ? 'glibc' : null) : null
  return {
    version: range.replace(/^[~^]/, ''),
    cpu: [cpu],
    ...(parent.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    ...(parent.license && { license: parent.license }),
    optional: true,
    os: [os === 'windows' ? 'win32' : os],
  }
}
