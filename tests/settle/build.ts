// 試験のための印刷。ブラウザの展開先は本番と同じ .cache で、一度だけ展開する。
import { fileURLToPath } from 'node:url'
import { settle, type Printed, type PrintJob } from '../../pipeline/settle/index.ts'

export const CACHE = fileURLToPath(new URL('../../.cache', import.meta.url))

export const print = (html: string, more: Partial<PrintJob> = {}): Promise<Printed> =>
  settle({ html, title: '試験の報告書', author: '試験の作成者', date: '2022-09-30', cacheDir: CACHE, log: () => undefined, ...more })

export const codes = (printed: Printed): string[] => [...new Set(printed.faults.map((fault) => fault.code))].sort()
