import { decodeUtf8 } from '@guildhall/sdk'
import { keccak256 } from 'viem'
import type { ValidationFields } from '../database/fileRow.ts'
import { textOf } from './strangersWords.ts'

/** Characters of a validation's file that are kept. */
const maxText = 4096

/** What stands in the file of a validation. ERC-8004 knows no form of it. */
export function readValidation(bytes: Uint8Array): ValidationFields {
  return { hash: keccak256(bytes), text: textOf(decodeUtf8(bytes), maxText) }
}
