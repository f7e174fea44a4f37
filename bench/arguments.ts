import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/**
 * Reads the arguments of a command of ours. One it does not have, like asking for help, ends the command with how it is used: 2 for the first, 0 for the second.
 */
export function argumentsOf<O extends ParseArgsOptionsConfig>(
  usage: string,
  options: O,
  allowPositionals = false,
) {
  try {
    const read = parseArgs({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals,
    })
    if (!('help' in read.values)) return read
    console.log(usage)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
  process.exit(0)
}
