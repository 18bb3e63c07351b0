import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { bin, root } from '../script/stack/root.ts'

test("the SDK's ABI and addresses are those of the contracts and the deployment records", () => {
  const check = () =>
    execFileSync(bin('tsx'), ['script/generate.ts', '--check'], { cwd: root, stdio: 'pipe' })
  expect(check).not.toThrow()
})
