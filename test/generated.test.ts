import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandsReference, referenceFile } from '../script/commandsReference.ts'
import { bin, root } from '../script/stack/root.ts'

test("the SDK's ABI and addresses are those of the contracts and the deployment records", () => {
  const check = () =>
    execFileSync(bin('tsx'), ['script/generate.ts', '--check'], { cwd: root, stdio: 'pipe' })
  expect(check).not.toThrow()
})

test('the reference of commands is that of the table', () => {
  expect(readFileSync(root + referenceFile, 'utf8')).toBe(commandsReference())
})
