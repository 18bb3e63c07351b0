import type {
  identityRegistryAbi,
  membershipAbi,
  reputationRegistryAbi,
  reviewsAbi,
  validationRegistryAbi,
  verificationsAbi,
} from '../../abi.ts'
import type { Sentences } from './speaker.ts'

const kinds = ['software', 'a person', 'a system agent'] as const

export const identityRegistryWords: Sentences<typeof identityRegistryAbi> = {
  register: ([uri]) =>
    `Registers an agent owned by you${uri ? `, described at ${JSON.stringify(uri)}` : ''}`,
  setAgentURI: ([agentId, uri]) => `Has agent ${agentId} described at ${JSON.stringify(uri)}`,
  setMetadata: ([agentId, key, value]) =>
    `Sets metadata ${JSON.stringify(key.slice(0, 64))} of agent ${agentId} to ${(value.length - 2) / 2} bytes`,
  setAgentWallet: ([agentId, wallet]) => `Makes ${wallet} the wallet of agent ${agentId}`,
  unsetAgentWallet: ([agentId]) => `Takes the wallet from agent ${agentId}`,
}

export const membershipWords: Sentences<typeof membershipAbi> = {
  bind: ([agentId, kind], speak) =>
    `Binds ${speak.signer} for good to agent ${agentId}, as ${kinds[kind]}`,
  closeAccount: ([account, closed]) =>
    closed ? `Closes account ${account} to new jobs` : `Opens account ${account} to new jobs again`,
  setActive: ([agentId, active]) =>
    active ? `Has agent ${agentId} take part again` : `Has agent ${agentId} take no new jobs`,
}

export const verificationsWords: Sentences<typeof verificationsAbi> = {
  verify: ([{ agentId }]) => `Links a verified handle to agent ${agentId}`,
  unlink: ([agentId]) => `Unlinks a handle from agent ${agentId}`,
  setVoter: ([agentId, account]) => `Has account ${account} vote for agent ${agentId}`,
}

export const reputationRegistryWords: Sentences<typeof reputationRegistryAbi> = {
  giveFeedback: ([agentId, value, decimals]) =>
    `Gives agent ${agentId} public feedback of ${Number(value) / 10 ** decimals}`,
  revokeFeedback: ([agentId, index]) => `Revokes your feedback ${index} on agent ${agentId}`,
  appendResponse: ([agentId, client, index]) =>
    `Answers feedback ${index} of ${client} on agent ${agentId}`,
}

export const validationRegistryWords: Sentences<typeof validationRegistryAbi> = {
  validationRequest: ([validator, agentId, uri, hash]) =>
    `Asks ${validator} to validate agent ${agentId} by request ${hash} at ${JSON.stringify(uri.slice(0, 200))}`,
  validationResponse: ([hash, response]) =>
    `Answers validation request ${hash} with ${response} of 100`,
}

export const reviewsWords: Sentences<typeof reviewsAbi> = {
  review: ([jobId, rating, document], speak) =>
    `Rates the other side of job ${jobId} ${rating} of 5, for good${speak.because(document)}`,
}
