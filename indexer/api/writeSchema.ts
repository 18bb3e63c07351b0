import { writeFileSync } from 'node:fs'
import { schemaText } from './schemaText.ts'

/** Writes `schema.graphql`; `test/schema.test.ts` fails where it is out of date. */
writeFileSync(new URL('../schema.graphql', import.meta.url), schemaText())
