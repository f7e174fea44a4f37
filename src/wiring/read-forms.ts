import { join } from 'node:path'
import { parse } from 'yaml'
import { readTexts } from '../files/index.ts'
import type { Form } from '../web/index.ts'

export function readForms(protocols: string): {
  forms: readonly Form[]
  faults: readonly { level: string; file: string; line: number; message: string }[]
} {
  return {
    forms: readTexts(join(protocols, 'forms'), /\.yaml$/).map(({ text }) => parse(text) as Form),
    faults: [],
  }
}
