import { on } from './on.ts'

on('Treasury:Collected', ({ event }) => ({ account: event.log.address }))
on('Treasury:Spent', ({ event }) => ({ account: event.args.to }))
