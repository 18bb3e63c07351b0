import type { Tell } from '../src/provider/provider.ts'
import { harmless, harmlessJson } from './harmless.ts'
import type { CommonOptions, Runtime } from './runtime.ts'

/** Tells events, a line each: JSON for programs, words for people. */
export function tellOn(options: CommonOptions, { streams }: Runtime): Tell {
  const isTable = (options.format ?? (streams.stdout.isTTY ? 'table' : 'json')) === 'table'
  return (event, facts = {}) => {
    const at = new Date().toISOString()
    const words = Object.entries(facts).map(
      ([name, value]) =>
        `${name} ${harmless(typeof value === 'string' ? value : harmlessJson(value))}`,
    )
    const line = isTable
      ? `${at.slice(11, 19)}  ${event.padEnd(12)} ${words.join(', ')}`.trimEnd()
      : harmlessJson({ at, event, ...facts })
    streams.stdout.write(`${line}\n`)
  }
}
