import { on } from './on.ts'

on('Forwarder:RequestExecuted', ({ event }) => {
  const { digest, from } = event.args
  return { account: from, request: digest }
})

on('Forwarder:RequestSkipped', ({ event }) => {
  const { digest, from } = event.args
  return { account: from, request: digest }
})

on('Forwarder:LaneVoided', ({ event }) => ({ account: event.args.signer }))
on('Forwarder:AllLanesVoided', ({ event }) => ({ account: event.args.signer }))
