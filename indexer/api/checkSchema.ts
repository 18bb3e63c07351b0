import { breakingChanges, schemasOfTree } from './breakingChanges.ts'

/** Lists what the served schema breaks of the promised one, and fails if there is anything. */
const { promised, served } = schemasOfTree()
const broken = breakingChanges(promised, served)
for (const change of broken) console.error(change)
if (broken.length > 0) {
  console.error(
    'Add in place of changing, or keep the old beside the new until a release says it goes.',
  )
  process.exitCode = 1
}
