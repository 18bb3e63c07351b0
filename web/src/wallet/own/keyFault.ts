import { t } from '../../language/t.ts'
import { KeyKeptError } from './ownKey.ts'
import { NoSecretError } from './passkey.ts'
import { WrongSecretError } from './sealedKey.ts'

/** Why a key could not be made or opened, for a person. */
export function keyFault(error: unknown): string {
  if (error instanceof WrongSecretError) return t('That does not open the key. Try again.')
  if (error instanceof NoSecretError) {
    return t('This passkey cannot lock a key. Use a passphrase instead.')
  }
  if (error instanceof KeyKeptError) {
    return t('This browser keeps a key already. Nothing has changed; reload the page to use it.')
  }
  if (error instanceof DOMException && error.name === 'NotAllowedError') {
    return t('The passkey was not used. Nothing has changed.')
  }
  return error instanceof Error ? error.message : t('Something unexpected happened.')
}
