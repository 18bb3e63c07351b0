import { readFileSync, writeFileSync } from 'node:fs'
import { commandsReference, referenceFile } from './commandsReference.ts'
import { pictureFile, withPictures } from './dependencyPicture.ts'
import { root } from './stack/root.ts'

/** Writes what pages have from the code: the reference of all commands, and who depends on whom. */
writeFileSync(root + referenceFile, commandsReference())
writeFileSync(root + pictureFile, withPictures(readFileSync(root + pictureFile, 'utf8')))
