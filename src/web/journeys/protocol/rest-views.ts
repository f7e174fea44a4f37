import { saidTerm } from '../../../protocol/index.ts'
import { frameOf, type Opened } from './opened.ts'
import { clausesOf, titleIn } from './protocol-duty.ts'
import { protocolLines } from './protocol-line.ts'

/** The clocks of a protocol as pictures. */
export function clocksView(opened: Opened) {
  return { ...frameOf(opened, 'The clocks as pictures'), lines: protocolLines(opened.pack) }
}

/** Where the document is silent or says two things, what was taken and why. */
export function readingsView(opened: Opened) {
  return { ...frameOf(opened, 'Our readings'), readings: readingsOf(opened) }
}

/** What its words mean, its conditions are made of and its posts are called. */
export function wordsView(opened: Opened) {
  return {
    ...frameOf(opened, 'Its words'),
    wordRows: wordRows(opened),
    conditions: conditionsOf(opened),
    roleRows: roleRows(opened),
  }
}

/** What it refuses and warns of, its principles and guidance. */
export function rulesView(opened: Opened) {
  return { ...frameOf(opened, 'Rules, principles and guidance'), rules: rulesOf(opened) }
}

export function readingsOf({ pack, shared }: Opened) {
  return Object.entries(pack.readings).map(([id, reading]) => ({
    id,
    ...reading,
    clauses: clausesOf(reading.cites, shared),
  }))
}

export function conditionsOf({ pack, shared }: Opened) {
  return Object.keys(pack.conditions).map((name) => saidTerm(name, pack, shared))
}

export function wordRows({ pack, shared }: Opened) {
  return [...pack.classifications, ...pack.grades, ...(pack.levels ?? [])].map(
    ({ title, means, cites }) => ({
      label: title,
      value: means,
      note: clausesOf(cites, shared)
        .map(({ section }) => `[${section}]`)
        .join(' '),
    }),
  )
}

/** Its rules, then its guidance, each with what kind of saying it is. */
export function rulesOf({ pack, shared }: Opened) {
  return [
    ...pack.rules.map(({ refuse, warn, cites }) => ({
      says: refuse === undefined ? 'Warned' : 'Refused',
      said: refuse ?? warn ?? '',
      clauses: clausesOf(cites, shared),
    })),
    ...pack.guidance
      .filter(({ informs }) => informs !== undefined)
      .map(({ text, informs, rows }) => ({
        says: 'Guidance',
        said: text ?? informs ?? '',
        clauses: clausesOf(rows, shared),
      })),
  ]
}

function roleRows({ pack, shared }: Opened) {
  const standIn = (role: string | null) =>
    role === null ? 'nobody, the document says' : titleIn(pack, shared, role)
  return Object.entries(pack.roles).map(([role, { outOfHours, vacantGoesTo }]) => ({
    label: titleIn(pack, shared, role),
    value: [
      outOfHours === undefined ? '' : `Out of hours: ${standIn(outOfHours)}.`,
      vacantGoesTo === undefined ? '' : `If nobody holds it: ${standIn(vacantGoesTo)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    note: outOfHours === undefined && vacantGoesTo === undefined ? 'No stand-in is named.' : '',
  }))
}
