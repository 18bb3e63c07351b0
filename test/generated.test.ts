import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandsReference, referenceFile } from '../script/commandsReference.ts'
import { pictureFile, withPictures } from '../script/dependencyPicture.ts'
import { bin, root } from '../script/stack/root.ts'

test("the SDK's ABI and addresses are those of the contracts and the deployment records", () => {
  const check = () =>
    execFileSync(bin('tsx'), ['script/generate.ts', '--check'], { cwd: root, stdio: 'pipe' })
  expect(check).not.toThrow()
})

test('the reference of commands is that of the table', () => {
  expect(readFileSync(root + referenceFile, 'utf8')).toBe(commandsReference())
})

test('the pictures of who depends on whom are those of the code', () => {
  const page = readFileSync(root + pictureFile, 'utf8')
  expect(withPictures(page)).toBe(page)
  expect(page).toContain('\n  JobMarket --> Offers\n')
  expect(page).toContain('\n  relayer_src --> sdk_src\n')
})
