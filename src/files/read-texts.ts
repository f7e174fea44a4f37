import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { largestText, type SourceText } from '../protocol/index.ts'

/** Every file of a folder with that ending, at any depth, in order of their paths, but for those in folders passed over. Throws when there is no such folder. */
export function readTexts(
  folder: string,
  ending: RegExp,
  passOver: readonly string[] = [],
): readonly SourceText[] {
  const over = passOver.map((name) => join(folder, name) + sep)
  return filesIn(folder)
    .filter((path) => ending.test(path) && !over.some((start) => path.startsWith(start)))
    .map(readText)
}

/** Every file of a folder, at any depth: its path, in order. What begins with a full stop is nobody's to read. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesIn(path)
      return isFile(path) ? [path] : []
    })
    .sort()
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** The text of a file; of one larger than any protocol's, only that it is. Throws, with the system’s code and the path, when there is none. */
export function readText(path: string): SourceText {
  const said = sayPath(path)
  const { size } = statSync(path)
  if (!isFile(path))
    throw Object.assign(new Error(`${said} is not a file.`), { code: 'EISDIR', path: said })
  return size > largestText
    ? { path: said, text: '', size }
    : { path: said, text: readFileSync(path, 'utf8') }
}

/** A path as faults say it: from the folder the command was given in, unless it is outside that. */
export function sayPath(path: string): string {
  const from = relative(process.cwd(), path)
  return from === '' || from.startsWith('..') ? path : from
}
