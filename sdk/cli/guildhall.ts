#!/usr/bin/env node
import { main } from './main.ts'

/** The process `guildhall`, as it is published: JavaScript by then. */
await main()
