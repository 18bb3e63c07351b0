import type { Command } from '../src/command/command.ts'
import { flagsOf, positionsOf } from './flagsOf.ts'

/** The command line that gives a command an input, as a shell takes it. */
export function lineOf(command: Command, input: Readonly<Record<string, unknown>>): string {
  const positions = positionsOf(command)
  const words = positions.flatMap((field) => (field in input ? [quote(String(input[field]))] : []))
  const flags = flagsOf(command).flatMap(({ field, part, name, kind, ...flag }) => {
    if (positions.includes(field)) return []
    const whole = input[field]
    const isDivided = typeof whole === 'object' && whole !== null && !Array.isArray(whole)
    const hasParts = flagsOf(command).some((one) => one.field === field && one.part)
    if (isDivided && hasParts !== (part !== undefined)) return []
    if (!isDivided && part !== undefined) return []
    const value = part === undefined ? whole : Reflect.get(Object(whole), part)
    if (value === undefined) return []
    if (kind === 'switch') return [value === true ? `--${name}` : `--no-${name}`]
    const isPlain = kind === 'list' && Array.isArray(value) && value.every(isShort)
    const text = isPlain
      ? value.join(',')
      : typeof value === 'string'
        ? value
        : JSON.stringify(value)
    return [`--${name} ${flag.placeholder.includes('json') && text === '' ? "''" : quote(text)}`]
  })
  return ['guildhall', ...command.cli, ...words, ...flags].join(' ')
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && /^[^,[]+$/.test(value)
}

function quote(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
