import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const web = join(import.meta.dirname, '..')

test('the schema pages are typed by is the read model’s', () => {
  const dir = mkdtempSync(join(tmpdir(), 'guildhall-schema-'))
  const fresh = join(dir, 'schema.d.ts')
  execFileSync('gql.tada', ['generate-output', '--output', fresh], {
    cwd: web,
    env: { ...process.env, PATH: `${join(web, '../node_modules/.bin')}:${process.env.PATH}` },
    stdio: 'pipe',
  })
  const committed = readFileSync(join(web, 'src/data/generated/schema.d.ts'), 'utf8')
  expect(readFileSync(fresh, 'utf8')).toBe(committed)
  rmSync(dir, { recursive: true })
}, 60_000)
