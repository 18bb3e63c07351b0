import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const indexer = fileURLToPath(new URL('..', import.meta.url))
const sdk = createRequire(import.meta.url).resolve('@guildhall/sdk')

/**
 * Names all that decides what the writer writes. Ponder refuses a schema another build of it wrote, so
 * each build has its own.
 */
export function writerHash(): string {
  const filesIn = (folder: string) =>
    readdirSync(`${indexer}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .map((file) => `${indexer}${folder}/${file}`)
  const files = [
    `${indexer}ponder.config.ts`,
    `${indexer}ponder.schema.ts`,
    ...filesIn('schema'),
    ...filesIn('src'),
    sdk.replace(/index\.ts$/, 'abi.ts'),
    sdk.replace(/index\.ts$/, 'addresses.ts'),
  ]
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 10)
}
