import { writeFileSync } from 'node:fs'
import { schemasOfTree } from './breakingChanges.ts'

/** Makes the served schema the promised one; for a release. */
const header =
  '# What integrators may rely on. Written by `npm run promise`, at a release; the reader may only add to it.\n'
const text = schemasOfTree().served.replace(/^#.*\n/, header)
writeFileSync(new URL('../schema.promised.graphql', import.meta.url), text)
