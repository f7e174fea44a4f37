import type { Measured } from '../measure.ts'
import { type Machine, sayMachine } from './machine.ts'

/** The figures for somebody at a terminal. */
export function sayTable(figures: readonly Measured[], machine: Machine): string {
  const lines = figures.map(({ name, baseline, ratio, holds, detail }) => {
    const { target, ...rest } = detail
    const figure = `${ratio} (target ${target}: ${holds ? 'holds' : 'DOES NOT HOLD'})`
    const details = Object.entries(rest).map(([label, value]) => `${label}: ${value}`)
    return `${name}\n  ${figure}\n  against ${baseline}\n  ${details.join('; ')}`
  })
  return [sayMachine(machine), ...lines].join('\n\n')
}
