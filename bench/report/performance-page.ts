import type { Measured } from '../measure.ts'
import { type Machine, sayMachine } from './machine.ts'

/** docs/performance.md, from one run. */
export function performancePage(figures: readonly Measured[], machine: Machine): string {
  const missed = figures.filter(({ holds }) => !holds)
  const said =
    missed.length === 0
      ? 'Every target holds in this run.'
      : `${missed.length} of ${figures.length} targets ${missed.length === 1 ? 'does' : 'do'} not hold in this run: ${missed.map(({ name }) => name).join('; ')}.`
  return `# Performance

Made by \`npm run bench -- --write\`. Do not edit by hand: run it again.

Every figure is a median. Every ratio is against a baseline measured in the same run on the same machine:
${sayMachine(machine)}. What each measurement does is in [bench/README.md](../bench/README.md).

${said}

| Measurement | Ratio | Target | Holds | Against |
| --- | ---: | --- | --- | --- |
${figures.map(row).join('\n')}

## Behind the ratios

${figures.map(details).join('\n\n')}
`
}

function row({ name, baseline, ratio, holds, detail }: Measured): string {
  return `| ${name} | ${ratio} | ${detail.target} | ${holds ? 'yes' : '**no**'} | ${baseline} |`
}

function details({ name, detail }: Measured): string {
  const { target: _, ...rest } = detail
  const lines = Object.entries(rest).map(([label, value]) => `- ${label}: ${say(value)}`)
  return `### ${name}\n\n${lines.join('\n')}`
}

function say(value: string | number): string {
  return typeof value === 'number'
    ? value.toLocaleString('en-GB', { maximumFractionDigits: 2 })
    : value
}
