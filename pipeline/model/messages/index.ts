import { reading } from './reading.ts'
import { values } from './values.ts'
import { submissions } from './submissions.ts'
import { law } from './law.ts'
import { documents } from './documents.ts'

/** Every Japanese sentence about the input, by code. A new finding is a new line in one of these files. */
export const messages = { ...reading, ...values, ...submissions, ...law, ...documents }
export type MessageCode = keyof typeof messages
