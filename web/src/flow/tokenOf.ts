import type { Deployment, Token } from '@guildhall/sdk'
import { isSameAddress } from '../../format/address.ts'
import type { Job } from '../jobQuery.ts'

/** What a job is paid in, as payments are signed in it; undefined for a token the deployment has not. */
export function tokenOf({ tokens }: Deployment, job: Pick<Job, 'token'>): Token | undefined {
  return tokens.find(({ address }) => isSameAddress(address, job.token.address))
}
