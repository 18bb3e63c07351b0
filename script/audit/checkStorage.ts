import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from '../stack/root.ts'
import type { Contract, StorageVariable } from './buildContracts.ts'
import type { Report } from './report.ts'

const page = 'docs/security/storage.md'

/** Where every contract keeps what is as the page says; `update` writes the page. */
export function checkStorage(
  contracts: readonly Contract[],
  { update }: { update: boolean },
): Report {
  const text = pageOf(contracts.filter(({ storage }) => storage.length > 0))
  if (update) writeFileSync(`${root}${page}`, text)
  const known = existsSync(`${root}${page}`) ? readFileSync(`${root}${page}`, 'utf8') : ''
  if (known === text) return { lines: [`as ${page} says`], problems: [] }
  const drift = text
    .split('\n')
    .filter((line) => line.startsWith('|') && !known.includes(line))
    .map((line) => `not in ${page}: ${line}`)
  return {
    lines: [],
    problems: [...drift, `${page} is out of date: npm run audit -- storage --update`],
  }
}

function pageOf(contracts: readonly Contract[]): string {
  const sections = contracts.map((contract) => {
    const rows = contract.storage.flatMap((variable) => rowsOf(contract, variable, 0n, ''))
    return [
      `## ${contract.name}`,
      '',
      '| slot | offset | bytes | what | type |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return [
    '# Storage layouts',
    '',
    'Written by `npm run audit -- storage --update`; the audit fails when it drifts. Contracts are',
    'not upgradeable, so a layout never has to be kept; but linked libraries and tools read these',
    'slots, and a field that grows shows here. Members of a struct kept in place follow it.',
    '',
    ...sections,
  ].join('\n')
}

function rowsOf(contract: Contract, variable: StorageVariable, base: bigint, of: string): string[] {
  const type = contract.types[variable.type]
  const slot = base + BigInt(variable.slot)
  const name = `${of}${variable.label}`
  const row = `| ${slot} | ${variable.offset} | ${type?.numberOfBytes} | ${name} | ${type?.label} |`
  const members = type?.members ?? []
  return [row, ...members.flatMap((member) => rowsOf(contract, member, slot, `${name}.`))]
}
