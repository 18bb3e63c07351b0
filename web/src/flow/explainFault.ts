import {
  GuildhallError,
  PurchaseFailedError,
  PurchasePendingError,
  RelayedCallError,
  RelayProblemError,
  RelayUnavailableError,
  RevealTooEarlyError,
  RevertedError,
  UnsettledRequestError,
} from '@guildhall/sdk'
import { BaseError, InsufficientFundsError, UserRejectedRequestError } from 'viem'
import { formatDateTime } from '../format/time.ts'
import { t, type Words } from '../language/t.ts'
import { revertName } from './revertName.ts'
import { revertWords } from './revertWords.ts'
import { ShownOtherwiseError } from './ShownOtherwiseError.ts'

/** Why an action did not happen, for a person. */
export type Fault = {
  readonly title: string
  readonly detail: string
  /** Whether trying the same again makes sense and can do no harm. */
  readonly retryable: boolean
  /** Whether the wallet could do what the relayer could not. */
  readonly direct?: boolean
  /** The contract's own name for it. */
  readonly code?: string
}

export class WalletMissingError extends Error {
  override name = 'WalletMissingError'
}

export class WrongAccountError extends Error {
  override name = 'WrongAccountError'
}

export function explainFault(error: unknown): Fault {
  if (error instanceof WalletMissingError) {
    return {
      title: t('No wallet is connected'),
      detail: t('Connect it and try again.'),
      retryable: true,
    }
  }
  if (error instanceof WrongAccountError) {
    return {
      title: t('The wallet has switched accounts'),
      detail: t('Switch back to the account you started with, or close this and start again.'),
      retryable: true,
    }
  }
  if (error instanceof ShownOtherwiseError) {
    return {
      title: t('The chain says otherwise'),
      detail: t(
        'What is shown here is not what the chain holds, so nothing was signed. The index may be behind: close this and look again. If it stays so, do not trust it.',
      ),
      retryable: false,
      code: error.what,
    }
  }
  if (error instanceof RevertedError) return refusal(revertName(error))
  if (error instanceof RelayedCallError) {
    if (error.state === 'expired') {
      return {
        title: t('The request was not sent in time'),
        detail: t('Nothing happened on the chain. You can sign it again.'),
        retryable: true,
        direct: true,
      }
    }
    return refusal(error.errorName)
  }
  if (error instanceof UnsettledRequestError) {
    return {
      title: t('No answer yet'),
      detail: t(
        'You signed, and it is not known yet whether it went through. Trying again asks for the same request, and so does your own wallet: it happens once.',
      ),
      retryable: true,
      direct: true,
    }
  }
  if (error instanceof PurchasePendingError) {
    return {
      title: t('No answer yet'),
      detail: t(
        'You signed, and it is not known yet what it bought. Trying again hands over the same payment: it buys once.',
      ),
      retryable: true,
    }
  }
  if (error instanceof PurchaseFailedError) {
    return {
      title: t('Nothing was bought'),
      detail: t(
        purchaseWords[error.reason] ??
          'Nothing moved, or it goes back to you by itself. Ask for a new quote.',
      ),
      retryable: false,
      code: error.reason,
    }
  }
  if (error instanceof RelayUnavailableError) {
    return {
      title: t('The relayer does not answer'),
      detail: t(
        'Try again in a moment, or send this from your own wallet, which then pays the gas.',
      ),
      retryable: true,
      direct: true,
    }
  }
  if (error instanceof RelayProblemError) {
    const words = quoteWords[error.type.split(/[/:]/).at(-1) ?? '']
    if (words) return { title: t('Nothing can be bought now'), detail: t(words), retryable: true }
    return {
      title: t('The relayer did not take the request'),
      detail: error.message,
      retryable: true,
      direct: true,
    }
  }
  if (error instanceof RevealTooEarlyError) {
    return {
      title: t('It is not time to reveal'),
      detail:
        error.from > 0
          ? t('Others may still commit. Come back once all have, at {time} at the latest.', {
              time: formatDateTime(error.from),
            })
          : t('The votes on this job are not being revealed, or no longer.'),
      retryable: error.retryable,
    }
  }
  if (error instanceof BaseError) return walletFault(error)
  if (isRejection(error)) return declined()
  if (error instanceof GuildhallError) {
    return { title: t('That did not work'), detail: error.message, retryable: error.retryable }
  }
  const detail = error instanceof Error ? error.message : t('Something unexpected happened.')
  return { title: t('That did not work'), detail, retryable: true }
}

/** Why a payment bought nothing. */
const purchaseWords: Readonly<Record<string, Words>> = {
  place_taken: 'Somebody else took the place first. Nothing was paid.',
  seller_offline: 'The seller has left meanwhile. Nothing was paid.',
  listing_changed: 'The seller has changed the service meanwhile. Nothing was paid.',
  quote_expired: 'The quote ran out before it was paid. Ask for a new one.',
}

/** Why there is no quote. */
const quoteWords: Readonly<Record<string, Words>> = {
  'no-place-free': 'The seller is not there, or no place is free. Try again later.',
  'not-quoted': 'This relayer does not sign quotes of this service.',
  'too-many-quotes': 'Three quotes are held for you already; each runs out within two minutes.',
}

function declined(): Fault {
  return {
    title: t('You did not sign'),
    detail: t('Nothing was sent and nothing was paid.'),
    retryable: true,
  }
}

function refusal(errorName: string | undefined): Fault {
  return {
    title: t('The contract refused'),
    detail: t(
      (errorName && revertWords[errorName]) ||
        'It gave no reason a person could read. Nothing was changed and nothing was paid.',
    ),
    retryable: true,
    ...(errorName && { code: errorName }),
  }
}

function walletFault(error: BaseError): Fault {
  if (error.walk((cause) => cause instanceof UserRejectedRequestError || isRejection(cause))) {
    return declined()
  }
  if (error.walk((cause) => cause instanceof InsufficientFundsError)) {
    return {
      title: t('Your wallet cannot pay the gas'),
      detail: t(
        'It holds too little of the chain’s own coin. What goes through the relayer needs none.',
      ),
      retryable: true,
    }
  }
  return { title: t('The wallet could not do it'), detail: error.shortMessage, retryable: true }
}

/** EIP-1193's code for a person who said no. */
function isRejection(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 4001
}
