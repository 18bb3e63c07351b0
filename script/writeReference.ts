import { writeFileSync } from 'node:fs'
import { commandsReference, referenceFile } from './commandsReference.ts'
import { root } from './stack/root.ts'

/** Writes the reference of all commands. */
writeFileSync(root + referenceFile, commandsReference())
