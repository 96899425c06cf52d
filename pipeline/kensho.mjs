#!/usr/bin/env node
// TypeScript をその場で読み込んで main.ts を動かす。
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
