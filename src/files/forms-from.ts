import {
  checkAddition,
  checkForm,
  type Form,
  type FormFault,
  type FormNames,
  formAdditionSchema,
  formOf,
  formSchema,
  type OwnQuestions,
  type WrittenForm,
  withUsedWords,
} from '../forms/index.ts'
import {
  compileShape,
  type Fault,
  faultsAgainst,
  type LoadedPack,
  nearest,
  type Pack,
  type Shared,
  Source,
  type SourceText,
  type Validator,
  wordsUsed,
} from '../protocol/index.ts'
import { capital, sayDecision, sayLabel } from '../words/index.ts'

/** Every form, the questions each protocol adds, and everything wrong with either. */
export interface LoadedForms {
  readonly forms: readonly Form[]
  readonly own: readonly OwnQuestions[]
  readonly faults: readonly Fault[]
}

/** The texts of a protocol’s own forms folder: questions it adds to a shared form, or forms of its own. */
export interface OwnTexts {
  readonly protocol: string
  readonly version: string
  readonly texts: readonly SourceText[]
}

const formShape = compileShape(formSchema)
const additionShape = compileShape(formAdditionSchema)

/**
 * Reads forms, one to a file, and holds each against the kinds of fact it records. `forms` knows what is wrong and where in the document;
 * here each fault gets its file and line.
 */
export function formsFrom(
  files: readonly SourceText[],
  owned: readonly OwnTexts[],
  shared: Shared,
  packs: readonly Pack[],
): LoadedForms {
  const faults: Fault[] = []
  const written: Whole[] = []
  const names: FormNames = {
    posts: new Set([...shared.roles.keys(), ...packs.flatMap(({ roles }) => Object.keys(roles))]),
    rows: new Set(shared.rows.keys()),
  }
  for (const source of sources(files)) readWhole(source, null, written, names, faults)
  const own = owned.flatMap(({ protocol, version, texts }): readonly OwnQuestions[] =>
    sources(texts).flatMap((source) => {
      if (isWhole(source.value)) {
        readWhole(source, { id: protocol, version }, written, names, faults)
        return []
      }
      const addition = read(source, additionShape, faults)
      if (!addition) return []
      const joins = written.find(({ form, of }) => form.form === addition.form && of === null)
      const known = written.map(({ form }) => form.form)
      const found = checkAddition(addition, joins?.form, known, names)
      faults.push(...found.map((fault) => placed(fault, source, addition.form)))
      return [{ protocol, version, addition }]
    }),
  )
  const used = packs.map((pack) => ({
    id: pack.protocol,
    version: pack.version.id,
    words: wordsUsed(shared, pack),
  }))
  const say = sayUsedWith(shared)
  const forms = written.map(({ form, of }) => withUsedWords(formOf(form, of), used, say))
  return { forms, own, faults }
}

/** A word of a protocol's as it stands among answers: an act by its title. */
function sayUsedWith({ acts }: Shared) {
  return (word: string, field: string): string => {
    if (field === 'decision.recorded decision') return capital(sayDecision(word))
    const act = field === 'step.recorded act' ? acts.get(word) : undefined
    return act?.title ?? sayLabel(word)
  }
}

function sources(files: readonly SourceText[]): readonly Source[] {
  return files.map((file) => new Source(file))
}

/** A form as written, and the version of a protocol that brings it. */
interface Whole {
  readonly form: WrittenForm
  readonly of: Form['of']
}

/** Two forms of one name, either of which might be meant. Two versions of a protocol may each bring their own. */
function clash(one: Whole, form: WrittenForm, of: Form['of']): boolean {
  if (one.form.form !== form.form) return false
  return one.of === null || of === null || one.of.id !== of.id || one.of.version === of.version
}

function readWhole(
  source: Source,
  of: Form['of'],
  written: Whole[],
  names: FormNames,
  faults: Fault[],
): void {
  const form = read(source, formShape, faults)
  if (!form) return
  const taken: readonly FormFault[] = written.some((one) => clash(one, form, of))
    ? [
        {
          path: ['form'],
          rule: 'duplicate-id',
          message: `There is already a form called “${form.form}”.`,
        },
      ]
    : []
  const found = [...checkForm(form, names), ...taken]
  faults.push(...found.map((fault) => placed(fault, source, form.form)))
  if (taken.length === 0) written.push({ form, of })
}

/** A form of its own says what it records; questions added to another do not. */
function isWhole(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('records' in value || 'title' in value)
}

/** What the document holds, once the schema has said that it is that. */
function read<T>(source: Source, shape: Validator<T>, faults: Fault[]): T | undefined {
  const found = source.faults.length > 0 ? source.faults : faultsAgainst(shape, source)
  faults.push(...found)
  return found.length === 0 && shape.Check(source.value) ? source.value : undefined
}

function placed(fault: FormFault, source: Source, where: string): Fault {
  const { path, rule, message, instead } = fault
  return {
    level: 'error',
    file: source.path,
    ...source.position(path),
    where,
    rule,
    message,
    cites: [],
    suggestion: instead ? nearest(instead.written, instead.known) : null,
  }
}

/** Forms that duties name and that neither all protocols share nor this version of theirs brings. */
export function unknownForms(loaded: LoadedPack, forms: readonly Form[]): readonly Fault[] {
  const { pack, located } = loaded
  if (!pack) return []
  const known = forms
    .filter(({ of }) => of === null || (of.id === pack.protocol && of.version === pack.version.id))
    .map(({ form }) => form)
  return pack.duties.flatMap(({ duty, form, cites }): readonly Fault[] => {
    if (form === undefined || known.includes(form)) return []
    const at = located.get(`duty:${duty}`)
    return [
      {
        level: 'error',
        file: at?.source.path ?? 'pack.yaml',
        ...(at?.source.position([...at.path, 'form']) ?? { line: 1, column: 1 }),
        where: duty,
        rule: 'unknown-form',
        message: `There is no form “${form}”.`,
        cites,
        suggestion: nearest(form, known),
      },
    ]
  })
}

/** Forms that acts name and that nobody brings: an act is shared, so a form of any protocol will do. */
export function unknownFormsOfActs(
  texts: readonly SourceText[],
  forms: readonly Form[],
): readonly Fault[] {
  const known = new Set(forms.map(({ form }) => form))
  return texts.flatMap((text) => {
    const source = new Source(text)
    const acts: readonly unknown[] = Array.isArray(source.value) ? source.value : []
    return acts.flatMap((act, i): readonly Fault[] => {
      const form: unknown = Reflect.get(Object(act), 'form')
      if (typeof form !== 'string' || known.has(form)) return []
      return [
        {
          level: 'error',
          file: source.path,
          ...source.position([i, 'form']),
          where: String(Reflect.get(Object(act), 'act')),
          rule: 'unknown-form',
          message: `There is no form “${form}”.`,
          cites: [],
          suggestion: nearest(form, known),
        },
      ]
    })
  })
}
