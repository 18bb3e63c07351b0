import { writeFileSync } from 'node:fs'
import { operationFiles } from './operationFiles.ts'

/** Writes what the reader takes by its hash; `test/operations.unit.test.ts` fails where it is out of date. */
for (const [path, text] of Object.entries(operationFiles())) writeFileSync(path, text)
