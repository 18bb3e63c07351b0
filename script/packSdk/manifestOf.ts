import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { root } from '../stack/root.ts'

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  keywords: z.array(z.string()),
  license: z.string(),
  repository: z.unknown().optional(),
  type: z.string(),
  engines: z.record(z.string(), z.string()),
  sideEffects: z.boolean(),
  bin: z.record(z.string(), z.string()),
  exports: z.record(z.string(), z.string().nullable()),
  dependencies: z.record(z.string(), z.string()),
})

/** The folders the package holds, beside README.md and LICENSE. */
const files = ['bulk', 'cli', 'criteria', 'docs', 'mcp', 'outgoing', 'src']

/** The manifest of the package, made of the workspace's: it names JavaScript and types, no sources. */
export function manifestOf() {
  const text = readFileSync(`${root}sdk/package.json`, 'utf8')
  const { exports, bin, dependencies, ...manifest } = manifestSchema.parse(JSON.parse(text))
  const { viem = '', ...own } = dependencies
  return {
    ...manifest,
    files,
    bin: { ...bin, 'guildhall-mcp': 'mcp/main.js' },
    dependencies: own,
    // Accounts and transports are made by the program's own copy
    peerDependencies: { viem: `^${viem}` },
    exports: Object.fromEntries(
      Object.entries(exports).map(([name, file]) => [name, file && targetsOf(file)]),
    ),
  }
}

function targetsOf(source: string): { types: string; default: string } {
  return { types: source.replace(/\.ts$/, '.d.ts'), default: source.replace(/\.ts$/, '.js') }
}
