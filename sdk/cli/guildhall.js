#!/usr/bin/env node
// The sources are run as they are: no build comes before
import { register } from 'tsx/esm/api'

register()
await import('./guildhall.ts')
